package measure

import (
	"math"
	"slices"
	"strings"
	"testing"

	"yuqiao/market"
)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9 {
		t.Errorf("%s is %v, not %v", what, got, want)
	}
}

func TestFigures(t *testing.T) {
	grades := map[string]int{"a": 3, "b": 2, "c": 1}
	near(t, "nDCG of the best order", NDCG([]string{"a", "b", "c", "x"}, grades, 10), 1)
	near(t, "nDCG with the first two exchanged", NDCG([]string{"b", "a", "c"}, grades, 10),
		(3+7/math.Log2(3)+0.5)/(7+3/math.Log2(3)+0.5))
	near(t, "nDCG of strangers", NDCG([]string{"x", "y"}, grades, 10), 0)
	near(t, "P@4", PrecisionAt([]string{"x", "a", "c", "b", "y"}, grades, 4), 0.5)
	places := []int{0, 2, 11}
	near(t, "average precision", AveragePrecision(places), (1+2.0/3+3.0/12)/3)
	near(t, "R@10", RecallAt(places, 10), 2.0/3)
	near(t, "R@1 as hit", HitAt(places, 1), 1)
	near(t, "R@5 as hit of one at 7", HitAt([]int{7}, 5), 0)
	near(t, "reciprocal rank", ReciprocalRank([]int{3}), 0.25)
}

func TestRankBiasedOverlap(t *testing.T) {
	a := strings.Split("abcdefghij", "")
	b := slices.Clone(a)
	near(t, "overlap with itself", RankBiasedOverlap(a, b, 0.9), 1)
	slices.Reverse(b)
	if x := RankBiasedOverlap(a, b, 0.9); x <= 0 || x >= 0.8 {
		t.Errorf("overlap with the reverse is %v", x)
	}
	c := slices.Clone(a)
	c[8], c[9] = c[9], c[8]
	d := slices.Clone(a)
	d[0], d[1] = d[1], d[0]
	if x, y := RankBiasedOverlap(a, c, 0.9), RankBiasedOverlap(a, d, 0.9); x >= 1 || y >= x {
		t.Errorf("an exchange at the end costs %v, one at the top %v", 1-x, 1-y)
	}
}

// Places count candidates with a higher score, and of equal ones those that
// blind chance puts first; the query itself is no candidate.
func TestPlaces(t *testing.T) {
	q := Query{Self: 0, Right: map[int]bool{2: true, 3: true}}
	if got := q.places([]float64{9, 5, 5, 1, 0}, []int{0, 1, 2, 3, 4}); !slices.Equal(got, []int{1, 2}) {
		t.Error(got)
	}
	if got := q.places([]float64{9, 5, 5, 1, 0}, []int{0, 2, 1, 3, 4}); !slices.Equal(got, []int{0, 2}) {
		t.Error(got)
	}
}

func TestInterval(t *testing.T) {
	a := []float64{0.9, 0.8, 0.7, 0.9, 0.6, 0.8}
	b := []float64{0.5, 0.4, 0.6, 0.5, 0.5, 0.3}
	low, high := Interval(a, b)
	if d := Mean(a) - Mean(b); low <= 0 || low >= d || high <= d {
		t.Errorf("%v lies in [%v, %v]", d, low, high)
	}
	if low, high := Interval(a, a); low != 0 || high != 0 {
		t.Errorf("no difference lies in [%v, %v]", low, high)
	}
}

func TestTraditional(t *testing.T) {
	if got := toTraditional("软件工程师 C++ 护士长"); got != "軟件工程師 C++ 護士長" {
		t.Error(got)
	}
}

func TestLanguageOf(t *testing.T) {
	for headline, want := range map[string]string{
		"资深会计师，熟悉 SAP":                 "zh-Hans",
		"高級會計師，熟悉 SAP":                 "zh-Hant",
		"Senior accountant":            "en",
		"Contabilista sénior de custo": "pt",
	} {
		if got := languageOf(market.Profile{Headline: headline}); got != want {
			t.Errorf("%s is taken for %s", headline, got)
		}
	}
}

// A baseline ranks by the words that query and document share.
func TestBaselineRanksByWords(t *testing.T) {
	base := newTFIDF([]string{"pastry chef", "software engineer", "chef de partie"})
	if got := base.rank("software developer"); got[0] != 1 {
		t.Error(got)
	}
}
