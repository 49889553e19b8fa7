package matcher

import (
	"math"
	"math/rand/v2"
	"testing"

	"yuqiao/market"
	"yuqiao/matcher/pay"
)

// What is seen of a row at a glance never bounds it below its score, and bars
// only those whom a gate holds back; of most rows it tells nearly all.
func TestGlancesBoundScores(t *testing.T) {
	m := shared()
	x, s := newMixer(m, 61, 300), newSynthetic(m.lex, 62)
	strange := []*record{
		{}, {row: row{places: 1}}, {row: row{places: 0xC0, engagements: 0xC1, pay: 1e30, currency: pay.HKD}},
		{languages: []languageItem{newLanguageItem(putonghua, 0), newLanguageItem(putonghua, 3)}},
		{languages: []languageItem{newLanguageItem(languageCode("ja"), 6)}},
		{languages: []languageItem{newLanguageItem(cantonese, 6), newLanguageItem(languageCode("en"), 0)}},
	}
	about, barredRows, held := m.book.snapshot().about, 0, 0
	slack, seen := 0.0, 0
	for range 30 {
		q := TalentQuery{Opening: s.opening(), Ranking: randomRanking(x.r), On: day}
		q.Opening.Languages = languagesOf(x.r)
		w := m.want(q.Opening, q.Ranking)
		var tab table
		tab.whole(m, w, 1)
		sc := newScorer(m, q.On, &tab, m.book.snapshot())
		sc.use(w)
		h := newHints(w, tab.likes, newOutlook(sc))
		if h == nil {
			continue
		}
		for n := range 300 {
			r := new(record)
			if n < len(strange) {
				r = strange[n]
			} else {
				x.row().unpack(r)
			}
			sc.scoreRecord(r, exactly)
			g := r.glance(about)
			work := h.out.works[h.out.work[g[glanceFunction]]]
			if sc.f[fTitle] < sameFunction && sc.f[fTitle] > work.stranger && sc.titleLike != nil && maxOf(sc.titleLike) == 0 {
				t.Fatalf("a title like nothing counts %v, at a glance %v", sc.f[fTitle], work.stranger)
			}
			bound := float64(h.out.of(&g).with(h.part(most{sc.f[fTitle], sc.f[fSkills], sc.kept(fSkills)}), float32(w.weightSum)))
			if sc.isGated() {
				held++
			}
			if bound < 0 {
				barredRows++
				if !sc.isGated() {
					t.Fatalf("barred, but held back by no gate: %+v for %+v", r, q)
				}
				continue
			}
			if bound+boundSlack < sc.total {
				t.Fatalf("bound %v, score %v of %+v for %+v", bound, sc.total, r, q)
			}
			slack += bound - sc.total
			seen++
		}
	}
	if barredRows == 0 || held == 0 || seen == 0 {
		t.Errorf("%d barred, %d held back, %d bounded", barredRows, held, seen)
	}
	t.Logf("%d barred of %d held back, %d bounded by %.3f too much", barredRows, held, seen, slack/float64(seen))
}

func maxOf(all []float32) (most float32) {
	for _, v := range all {
		most = max(most, v)
	}
	return most
}

func languagesOf(r *rand.Rand) (all []market.WantedLanguage) {
	for _, code := range []string{"zh", "yue", "en", "pt", "ja"} {
		if r.IntN(2) == 0 {
			all = append(all, market.WantedLanguage{Code: code, Level: pick(r, market.LanguageLevels), Required: r.IntN(2) == 0})
		}
	}
	return all
}

func TestPaySteps(t *testing.T) {
	r := rand.New(rand.NewPCG(63, 1))
	for range 100_000 {
		pay := float32(math.Exp(25 * r.Float64()))
		steps := paySteps(pay)
		least := leastPay(steps)
		if least > pay || steps > payLast || steps > 1 && steps < payLast && pay/least > 1.126 {
			t.Fatalf("%v has %d steps, which is %v or more", pay, steps, least)
		}
	}
	if leastPay(paySteps(0)) != 0 {
		t.Error("no pay became some")
	}
}
