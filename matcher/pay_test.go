package matcher

import (
	"math"
	"testing"

	"yuqiao/market"
	"yuqiao/matcher/pay"
)

// Pay is compared by the guaranteed gross year at the rate of the day: who asks
// for no more than the top of the range overlaps with it in full.
func TestPayOverlap(t *testing.T) {
	m := newMatcher(t)
	early, _ := market.ParseDate("2025-06-30")
	late, _ := market.ParseDate("2026-06-30")
	from, _ := market.ParseDate("2026-01-01")
	m.rates = []pay.Rate{
		{CNY: map[market.Currency]float64{market.CNY: 1, market.HKD: 0.9, market.MOP: 0.9 / 1.03}},
		{From: from, CNY: map[market.Currency]float64{market.CNY: 1, market.HKD: 0.6, market.MOP: 0.6 / 1.03}},
	}
	cny := func(amount float64, per market.PayPeriod, months float64) *market.WantedPay {
		return &market.WantedPay{Amount: amount, Currency: market.CNY, Per: per, Months: months}
	}
	hkd := func(amount, months float64) *market.WantedPay {
		return &market.WantedPay{Amount: amount, Currency: market.HKD, Per: market.PerMonth, Months: months}
	}
	for name, x := range map[string]struct {
		min, max float64
		currency market.Currency
		months   float64
		wants    *market.WantedPay
		on       market.Date
		credit   float64
		note     Note
		gated    bool
	}{
		"within":                       {10_000, 20_000, market.CNY, 0, cny(15_000, market.PerMonth, 0), day, 1, "", false},
		"below the foot":               {10_000, 20_000, market.CNY, 0, cny(5_000, market.PerMonth, 0), day, 1, "", false},
		"the top":                      {10_000, 20_000, market.CNY, 0, cny(20_000, market.PerMonth, 0), day, 1, "", false},
		"half as much again":           {10_000, 20_000, market.CNY, 0, cny(30_000, market.PerMonth, 0), day, 0.55, AboveRange, false},
		"double":                       {10_000, 20_000, market.CNY, 0, cny(40_000, market.PerMonth, 0), day, 0.1, AboveRange, false},
		"above double":                 {10_000, 20_000, market.CNY, 0, cny(40_001, market.PerMonth, 0), day, 0, AboveRange, true},
		"12 months where none is said": {0, 20_000, market.CNY, 0, cny(240_000, market.PerYear, 0), day, 1, "", false},
		"the 13th by contract":         {0, 20_000, market.CNY, 13, cny(260_000, market.PerYear, 0), day, 1, "", false},
		"not beyond the 13th":          {0, 20_000, market.CNY, 13, cny(20_000, market.PerMonth, 14), day, round(1 - 0.9/13.0), AboveRange, false},
		"16 months in the mainland":    {0, 20_000, market.CNY, 16, cny(320_000, market.PerYear, 0), day, 1, "", false},
		"a year is whole":              {0, 240_000, market.CNY, 0, cny(240_000, market.PerYear, 16), day, 1, "", false},
		"HKD at the rate of 2025":      {0, 18_000, market.CNY, 0, hkd(20_000, 0), early, 1, "", false},
		"HKD at the rate of 2026":      {0, 12_000, market.CNY, 0, hkd(20_000, 0), late, 1, "", false},
		"more than it was in 2025":     {0, 12_000, market.CNY, 0, hkd(20_000, 0), early, 0.55, AboveRange, false},
		"MOP by the peg":               {0, 20_600, market.MOP, 0, hkd(20_000, 0), late, 1, "", false},
		"no currency":                  {0, 20_000, market.CNY, 0, &market.WantedPay{Amount: 90_000, Per: market.PerMonth}, day, 0.7, NotSaid, false},
		"no period":                    {0, 20_000, market.CNY, 0, cny(900_000, "", 0), day, 0.7, NotSaid, false},
		"nothing":                      {0, 20_000, market.CNY, 0, nil, day, 0.7, NotSaid, false},
	} {
		per := market.PerMonth
		if name == "a year is whole" {
			per = market.PerYear
		}
		o := market.OpeningSpec{Title: "焊工", Pay: &market.OfferedPay{Min: x.min, Max: x.max, Currency: x.currency, Per: per, Months: x.months}}
		match := m.Score(market.Profile{Headline: "焊工", Wants: market.Wishes{Pay: x.wants}}, o, market.Ranking{}, x.on)
		note := Note("")
		for _, g := range match.Gaps {
			if g.Feature == FeaturePay {
				note = g.Note
			}
		}
		for _, r := range match.Reasons {
			if r.Feature == FeaturePay && (math.Abs(r.Score-x.credit) > 1e-4 || note != x.note || (len(match.Gates) > 0) != x.gated) {
				t.Errorf("%s: %v %q %v, want %v %q gated %v", name, r.Score, note, match.Gates, x.credit, x.note, x.gated)
			}
		}
	}
}
