package lexicon

import (
	"math/rand/v2"
	"testing"
)

// Like finds what comparing with every term finds, neither more nor less, and
// finds it in parts as it does at once.
func TestLikeIsComparingWithEveryTerm(t *testing.T) {
	l, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(5, 1))
	tags := []string{"zh-Hans", "zh-Hant", "en", "pt"}
	label := func(k Kind, tag string) string {
		all := l.Concepts(k)
		return all[r.IntN(len(all))].Label(tag)
	}
	odd := []string{"Wellness evangelist", "the of", "（）", "x", "C/C++", "C++ or Java / Python programming", "电工或焊工", "Engenheiro de soldadura", "機械工程師", "Senior", "経理", "测绘 survey", "driver", "conductor"}
	var terms []*Term
	for n := range 1500 {
		k, tag := Kind(r.IntN(kinds)), tags[r.IntN(len(tags))]
		text := label(k, tag)
		switch r.IntN(5) {
		case 0:
			text += " " + label(Skill, tags[r.IntN(len(tags))])
		case 1:
			text = odd[r.IntN(len(odd))] + " " + text
		case 2:
			text = odd[n%len(odd)]
		}
		terms = append(terms, l.Term(k, text, Context{first: uint8(r.IntN(4))}))
	}
	const least = 0.2
	all := l.memo.shelves
	found := 0
	for n := range 150 {
		wanted := terms[r.IntN(len(terms))]
		k := Kind(n % kinds)
		got, next := l.Like(wanted, k, least, 0)
		if next != uint32(l.Len()) {
			t.Fatalf("next %d of %d", next, l.Len())
		}
		for _, f := range all[k].terms {
			x := l.Compare(wanted, f)
			if x.Score < least {
				continue
			}
			if len(got) == 0 || got[0].Term != f {
				t.Fatalf("%q: %q (%+v) is not found", wanted.text, f.text, x)
			}
			if d := got[0].Score - x.Score; d > 1e-5 || d < -1e-5 || got[0].How != x.How {
				t.Fatalf("%q, %q: %+v, compared %+v", wanted.text, f.text, got[0].Likeness, x)
			}
			got = got[1:]
			found++
		}
		if len(got) > 0 {
			t.Fatalf("%q: %q is found beside", wanted.text, got[0].Term.text)
		}
		since := uint32(r.IntN(l.Len()))
		whole, _ := l.Like(wanted, k, least, 0)
		part, _ := l.Like(wanted, k, least, since)
		for len(whole) > 0 && whole[0].Term.id < since {
			whole = whole[1:]
		}
		if len(part) != len(whole) {
			t.Fatalf("%q since %d: %d, want %d", wanted.text, since, len(part), len(whole))
		}
	}
	if found < 500 {
		t.Errorf("only %d were found", found)
	}
}

// The reason that is told holds of the phrases as wholes.
func TestReasonsAreTrue(t *testing.T) {
	l := shared()
	for _, x := range []struct {
		kind          Kind
		wanted, found string
		how           How
	}{
		{Skill, "焊接", "焊接", Same},
		{Skill, "焊接", "燒焊", Synonym},
		{Skill, "焊接", "氩弧焊", Narrower},
		{Skill, "氩弧焊", "焊接", Broader},
		{Skill, "Python", "Python teaching", Narrower},
		{Skill, "Welding and blueprint reading", "焊接", Broader},
		{Title, "会计 / 出纳", "会计", Synonym},
		{Title, "焊工", "Welder", Synonym},
		{Title, "Welder", "Welding machine sales", Related},
		{Title, "前厅部经理", "Front office manager", Synonym},
	} {
		if got := l.Compare(l.Term(x.kind, x.wanted, Context{}), l.Term(x.kind, x.found, Context{})); got.How != x.how {
			t.Errorf("%s for %s: %s, want %s (%v)", x.found, x.wanted, got.How, x.how, got.Score)
		}
	}
}
