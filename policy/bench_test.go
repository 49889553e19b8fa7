package policy

import (
	"math/rand/v2"
	"syscall"
	"testing"

	"yuqiao/market"
)

// processorTime reports what a loop takes of the processor, whoever else uses
// the machine.
func processorTime(b *testing.B) func() {
	used := func() int64 {
		var u syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
			b.Fatal(err)
		}
		return u.Utime.Nano() + u.Stime.Nano()
	}
	begin := used()
	return func() { b.ReportMetric(float64(used()-begin)/float64(b.N), "cpu-ns/op") }
}

func BenchmarkAssess(b *testing.B) {
	c := catalogue(b)
	in := verify(scene(b, with(b, technician, `{"licences":[{"title":"註冊建築師","body":"HKIA","jurisdiction":"HK"}]}`), pillarFirm, ""), provenTechnician...)
	b.ReportAllocs()
	defer processorTime(b)()
	for b.Loop() {
		if _, err := c.Assess(in); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkThousand asks every clause for a thousand people and one opening, as
// a long list of matches does.
func BenchmarkThousand(b *testing.B) {
	c := catalogue(b)
	r := rand.New(rand.NewPCG(7, 7))
	list := make([]Input, 1000)
	opening := scene(b, technician, pillarFirm, "").Opening
	for i := range list {
		list[i] = randomInput(b, r)
		list[i].Opening, list[i].On, list[i].Locale = opening, day(b, "2026-11-23"), market.ZhHans
	}
	b.ReportAllocs()
	defer processorTime(b)()
	for b.Loop() {
		for _, in := range list {
			if _, err := c.AssessModelled(in); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkEvaluate asks what BenchmarkAssess asks of the shipped expressions,
// without the memory.
func BenchmarkEvaluate(b *testing.B) {
	c := catalogue(b)
	in := verify(scene(b, technician, pillarFirm, ""), provenTechnician...)
	g, err := c.gather(in)
	if err != nil {
		b.Fatal(err)
	}
	var asked []*expression
	for i := range c.clauses {
		if v := c.clauses[i].on(in.On); v != nil {
			for _, l := range v.limbs {
				asked = append(append(asked, l.conditions...), l.lower...)
			}
		}
	}
	b.ReportAllocs()
	b.ReportMetric(float64(len(asked)), "expressions")
	for b.Loop() {
		for _, e := range asked {
			for _, k := range []*known{&g.all, &g.verified} {
				if _, err := e.evaluate(k); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		if _, err := read(); err != nil {
			b.Fatal(err)
		}
	}
}
