package pay

import (
	"fmt"

	"yuqiao/market"
)

// Annual is the guaranteed gross year of a quoted amount in its own currency;
// 0 when the period was not said. A year quoted as such is the whole year; a
// month counts the stated months, 12 where none is stated.
func Annual(amount float64, per market.PayPeriod, months float64) float64 {
	switch per {
	case market.PerYear:
		return amount
	case market.PerMonth:
		if months == 0 {
			months = 12
		}
		return amount * months
	}
	return 0
}

// Year is the pay of a year; an Amount of 0 is not said.
type Year struct {
	Amount   float64
	Currency Currency
}

func (y Year) String() string { return fmt.Sprintf("%s %.0f/year", y.Currency.Code(), y.Amount) }

// Range is the pay that an opening offers a year; a Min or Max of 0 is not said.
type Range struct {
	Min, Max float64
	Currency Currency
}

// Said reports whether anything is offered.
func (r Range) Said() bool { return r.Min > 0 || r.Max > 0 }

func (r Range) String() string {
	if r.Min > 0 && r.Max > 0 {
		return fmt.Sprintf("%s %.0f–%.0f/year", r.Currency.Code(), r.Min, r.Max)
	}
	return Year{max(r.Min, r.Max), r.Currency}.String()
}

// Ratio is the year that is wanted over the top of the range, or over its foot
// where no top is said. It is not known where either is not said.
func (t *Table) Ratio(wanted Year, r Range) (ratio float64, known bool) {
	top := r.Max
	if top == 0 {
		top = r.Min
	}
	if wanted.Amount == 0 || top == 0 {
		return 0, false
	}
	return wanted.Amount * t[wanted.Currency] / (top * t[r.Currency]), true
}

// Credit is what a ratio to the range counts: 1 up to the top, falling to 0.1 at
// double. Above double it is 0 and out of reach, but where no top is said it
// falls to 0 at three times the foot and nothing is out of reach.
func (r Range) Credit(ratio float64) (credit float64, outOfReach bool) {
	switch {
	case ratio <= 1:
		return 1, false
	case r.Max == 0:
		return max(0, 1-(ratio-1)/2), false
	case ratio <= 2:
		return 1 - 0.9*(ratio-1), false
	}
	return 0, true
}

// Wanted is the year that a profile asks for; nothing where it names no
// currency that is known.
func Wanted(w *market.WantedPay) Year {
	if w == nil || CurrencyOf(w.Currency) == NoCurrency {
		return Year{}
	}
	return Year{Annual(w.Amount, w.Per, w.Months), CurrencyOf(w.Currency)}
}

// Offered is the range of an opening; nothing where it names no currency that is
// known.
func Offered(p *market.OfferedPay) Range {
	if p == nil || CurrencyOf(p.Currency) == NoCurrency {
		return Range{}
	}
	return Range{Annual(p.Min, p.Per, p.Months), Annual(p.Max, p.Per, p.Months), CurrencyOf(p.Currency)}
}
