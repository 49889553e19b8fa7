package paper_test

import (
	"testing"

	"yuqiao/market"
)

func BenchmarkWrite(b *testing.B) {
	for _, language := range market.Locales {
		for _, kind := range []string{"approval", "route", "checklist", "remittance"} {
			letter := samples(b, language)[kind]
			write(b, letter) // reads the fonts
			b.Run(kind+"/"+string(language), func(b *testing.B) {
				size := 0
				for b.Loop() {
					size = len(write(b, letter))
				}
				b.ReportMetric(float64(size), "B/letter")
			})
		}
	}
}
