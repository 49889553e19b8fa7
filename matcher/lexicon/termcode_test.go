package lexicon

import (
	"bytes"
	"testing"
)

var codedPhrases = []struct {
	kind Kind
	text string
}{
	{Title, "高级软件工程师"}, {Title, "Senior BMS engineer"}, {Title, "Engenheiro civil sénior"}, {Skill, "BMS"}, {Skill, "C++"},
	{Licence, "造价工程师或香港测量师学会会员"}, {Industry, "汽车行业"}, {Field, "Direito"}, {Skill, "zzzz unheard of"}, {Skill, ""},
	{Skill, "HIS"}, // a concept whose only English word says nothing by itself
}

func TestRestoredTermsCompareAsBefore(t *testing.T) {
	l, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	fresh, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	c := l.Context("battery management system, cell, electric vehicle")
	var before, after []*Term
	for _, p := range codedPhrases {
		b := l.Term(p.kind, p.text, c)
		before = append(before, b)
		r, err := fresh.Decode(b.Append(nil))
		if err != nil {
			t.Fatalf("%q: %v", p.text, err)
		}
		a := fresh.Restore(r, ContextOf(c.Code()))
		after = append(after, a)
		if fresh.Term(p.kind, p.text, c) != a {
			t.Errorf("%q was read again", p.text)
		}
		if !bytes.Equal(a.Append(nil), b.Append(nil)) || len(a.Alternatives()) != len(b.Alternatives()) {
			t.Errorf("%q is not the same again", p.text)
		}
	}
	for i := range before {
		for j := range before {
			if x, y := l.Compare(before[i], before[j]), fresh.Compare(after[i], after[j]); x != y {
				t.Errorf("%q and %q: %v, restored %v", before[i].Text(), before[j].Text(), x, y)
			}
		}
		x, _ := l.Like(before[i], before[i].Kind(), 0.2, 0)
		y, _ := fresh.Like(after[i], after[i].Kind(), 0.2, 0)
		if len(x) != len(y) {
			t.Errorf("%q has %d like it, restored %d", before[i].Text(), len(x), len(y))
		}
	}
}

func FuzzDecodeTerm(f *testing.F) {
	l, err := Open()
	if err != nil {
		f.Fatal(err)
	}
	for _, p := range codedPhrases {
		f.Add(l.Term(p.kind, p.text, Context{}).Append(nil))
	}
	other := l.Term(Title, "工程师", Context{})
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := l.Decode(b)
		if err != nil {
			return
		}
		again, err := l.Decode(r.t.Append(nil))
		if err != nil || !bytes.Equal(again.t.Append(nil), r.t.Append(nil)) {
			t.Fatalf("not the same again: %v", err)
		}
		l.Compare(other, r.t)
		l.Compare(r.t, other)
	})
}
