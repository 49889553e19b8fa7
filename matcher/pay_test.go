package matcher

import (
	"math"
	"testing"

	"yuqiao/market"
)

func TestRatesKeepThePeg(t *testing.T) {
	rates, err := Rates()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rates {
		if peg := r.CNY[market.HKD] / r.CNY[market.MOP]; math.Abs(peg-1.03) > 0.001 {
			t.Errorf("from %s: 1 HKD is %.4f MOP", r.From, peg)
		}
		if r.Source == "" || r.Recorded.IsZero() {
			t.Errorf("from %s: no source or date", r.From)
		}
	}
}

func TestRateOn(t *testing.T) {
	date := func(s string) market.Date {
		d, err := market.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	rates := []Rate{
		{From: date("2025-01-01"), CNY: map[market.Currency]float64{market.CNY: 1, market.HKD: 0.9, market.MOP: 0.8}},
		{From: date("2026-01-01"), CNY: map[market.Currency]float64{market.CNY: 1, market.HKD: 0.7, market.MOP: 0.6}},
	}
	for on, want := range map[string]float64{"2020-05-01": 0.9, "2025-12-31": 0.9, "2026-01-01": 0.7, "2030-01-01": 0.7} {
		if got := rateOn(rates, date(on))[currencyHKD]; got != want {
			t.Errorf("on %s: %v, want %v", on, got, want)
		}
	}
}

func TestAnnual(t *testing.T) {
	for _, c := range []struct {
		amount float64
		per    market.PayPeriod
		months float64
		want   float64
	}{
		{1000, market.PerMonth, 0, 12000}, {1000, market.PerMonth, 14, 14000}, {1000, market.PerMonth, 12.5, 12500},
		{1000, market.PerYear, 0, 1000}, {1000, market.PerYear, 14, 1000}, {1000, "", 14, 0},
	} {
		if got := annual(c.amount, c.per, c.months); got != c.want {
			t.Errorf("%v per %q of %v months: %v, want %v", c.amount, c.per, c.months, got, c.want)
		}
	}
}
