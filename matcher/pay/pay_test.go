package pay

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

func TestOn(t *testing.T) {
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
		if got := On(rates, date(on))[HKD]; got != want {
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
		if got := Annual(c.amount, c.per, c.months); got != c.want {
			t.Errorf("%v per %q of %v months: %v, want %v", c.amount, c.per, c.months, got, c.want)
		}
	}
}

// Whoever asks for the top is answered in full, at double hardly, and beyond it
// is out of reach, but where only the foot is said.
func TestCredit(t *testing.T) {
	table := Table{CNY: 1, HKD: 0.5}
	top, foot := Range{10_000, 20_000, CNY}, Range{10_000, 0, CNY}
	for _, x := range []struct {
		wanted Year
		of     Range
		credit float64
		beyond bool
	}{
		{Year{20_000, CNY}, top, 1, false}, {Year{40_000, HKD}, top, 1, false}, {Year{30_000, CNY}, top, 0.55, false},
		{Year{40_000, CNY}, top, 0.1, false}, {Year{40_001, CNY}, top, 0, true},
		{Year{10_000, CNY}, foot, 1, false}, {Year{20_000, CNY}, foot, 0.5, false}, {Year{50_000, CNY}, foot, 0, false},
	} {
		ratio, known := table.Ratio(x.wanted, x.of)
		credit, beyond := x.of.Credit(ratio)
		if !known || math.Abs(credit-x.credit) > 1e-9 || beyond != x.beyond {
			t.Errorf("%s of %s: %v, out of reach %v", x.wanted, x.of, credit, beyond)
		}
	}
	for _, x := range []struct {
		wanted Year
		of     Range
	}{{Year{}, top}, {Year{10_000, CNY}, Range{}}} {
		if _, known := table.Ratio(x.wanted, x.of); known {
			t.Errorf("%s of %s is known", x.wanted, x.of)
		}
	}
}

func TestNothingOfUnknownCurrencies(t *testing.T) {
	for _, c := range []market.Currency{"", "EUR"} {
		if y := Wanted(&market.WantedPay{Amount: 1000, Currency: c, Per: market.PerMonth}); y != (Year{}) {
			t.Errorf("%q: %s", c, y)
		}
		if r := Offered(&market.OfferedPay{Min: 1000, Max: 2000, Currency: c, Per: market.PerMonth}); r.Said() {
			t.Errorf("%q: %s", c, r)
		}
	}
	if Wanted(nil) != (Year{}) || Offered(nil).Said() {
		t.Error("nothing is something")
	}
}
