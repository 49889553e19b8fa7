package matcher

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
)

// similarTo fills a pool with openings by their titles and asks for those that
// are similar to the first.
func similarTo(t *testing.T, limit int, titles ...string) []string {
	t.Helper()
	pool := shared().NewOpenings()
	for i, title := range titles {
		pool.Put(fmt.Sprintf("%02d", i), 1, market.OpeningSpec{Title: title}, market.Ranking{})
	}
	ids, err := pool.Similar(t.Context(), SimilarQuery{ID: "00", Opening: market.OpeningSpec{Title: titles[0]}, On: day, Limit: limit})
	if err != nil {
		t.Fatal(err)
	}
	found := make([]string, len(ids))
	for i, id := range ids {
		n, err := strconv.Atoi(id)
		if err != nil {
			t.Fatal(err)
		}
		found[i] = titles[n]
	}
	return found
}

// Similar openings are of one line of work, in whatever language; the trades
// beside it are not.
func TestSimilarOpeningsAreOfOneTrade(t *testing.T) {
	for title, x := range map[string]struct{ want, strangers []string }{
		"護士":                     {[]string{"护士", "Enfermeiro", "ICU Nurse", "护士长"}, []string{"焊工", "Welder", "Pharmacist", "会计", "幼儿园教师"}},
		"Welder":                 {[]string{"焊工", "Soldador", "氩弧焊工"}, []string{"Registered nurse", "护士", "Electrician", "Mechanical engineer"}},
		"Engenheiro de software": {[]string{"Software engineer", "后端开发工程师"}, []string{"Structural engineer", "Project manager", "護士"}},
		"项目经理":                   {[]string{"Project manager", "IT Project Manager"}, []string{"Restaurant manager", "HR manager", "焊工"}},
		"酒店前台":                   {[]string{"Hotel receptionist"}, []string{"Chef", "Casino dealer", "保安"}},
	} {
		got := similarTo(t, 20, slices.Concat([]string{title}, x.strangers, x.want)...)
		for _, w := range x.want {
			if !slices.Contains(got, w) {
				t.Errorf("%s: %s is not similar: %q", title, w, got)
			}
		}
		for _, s := range x.strangers {
			if slices.Contains(got, s) {
				t.Errorf("%s: %s is similar: %q", title, s, got)
			}
		}
	}
}

// The nearest come first: the same work, a kind of it, then what is related.
func TestSimilarOpeningsAreInOrder(t *testing.T) {
	got := similarTo(t, 4, "焊工", "Welding engineer", "護士", "氩弧焊工", "Soldador", "焊工")
	if want := []string{"焊工", "Soldador", "氩弧焊工", "Welding engineer"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestSimilarOpeningsAreOpenOthers(t *testing.T) {
	pool := shared().NewOpenings()
	spec := market.OpeningSpec{Title: "焊工"}
	until := func(d market.Date) market.OpeningSpec { return market.OpeningSpec{Title: "焊工", Closes: d} }
	pool.Put("d", 1, spec, market.Ranking{})
	pool.Put("b", 1, until(day), market.Ranking{})
	pool.Put("a", 1, until(day.AddDays(-1)), market.Ranking{})
	pool.Put("c", 1, spec, market.Ranking{})
	pool.Put("e", 1, spec, market.Ranking{})
	pool.Put("gone", 1, spec, market.Ranking{})
	pool.Delete("gone", 2)
	for id, want := range map[string][]string{
		"c":               {"b", "d"},
		"not in the pool": {"b", "c"},
	} {
		got, err := pool.Similar(t.Context(), SimilarQuery{ID: id, Opening: spec, On: day, Limit: 2})
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("to %s: %q, %v, want %q", id, got, err, want)
		}
	}
	if _, err := pool.Similar(t.Context(), SimilarQuery{Opening: spec, Limit: 2}); market.KindOf(err) != market.KindInvalid {
		t.Errorf("without a day: %v", err)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := pool.Similar(ended, SimilarQuery{Opening: spec, On: day, Limit: 2}); !errors.Is(err, context.Canceled) {
		t.Errorf("for nobody: %v", err)
	}
}

// What is looked at is enough: the answer is that of comparing every title.
func TestSimilarOpeningsAreExact(t *testing.T) {
	m := shared()
	pool, s := m.NewOpenings(), newSynthetic(m.lex, 5)
	var changes []OpeningChange
	for i := range 800 {
		changes = append(changes, OpeningChange{ID: fmt.Sprintf("%03d", i), Revision: 1, Opening: s.opening()})
	}
	pool.Apply(changes, "")
	titles := make([]*lexicon.Term, len(changes))
	for i, c := range changes {
		titles[i] = m.term(lexicon.Title, c.Opening.Title, m.readOpening(c.Opening).context)
	}
	some := 0
	for n, c := range changes[:40] {
		got, err := pool.Similar(t.Context(), SimilarQuery{ID: c.ID, Opening: c.Opening, On: day, Limit: len(changes)})
		if err != nil {
			t.Fatal(err)
		}
		near := make(map[string]float64)
		var want []string
		for i, x := range changes {
			near[x.ID] = m.lex.Nearness(titles[n], titles[i])
			if closes := x.Opening.Closes; x.ID != c.ID && near[x.ID] >= leastNear && (closes.IsZero() || !closes.Before(day)) {
				want = append(want, x.ID)
			}
		}
		slices.SortStableFunc(want, func(a, b string) int { return cmp.Compare(near[b], near[a]) })
		if !slices.Equal(got, want) {
			t.Errorf("to %s: %q, want %q", c.Opening.Title, got, want)
		}
		some += len(got)
	}
	if some < 20 {
		t.Errorf("only %d of them are similar", some)
	}
}
