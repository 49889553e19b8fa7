package paper

import (
	"fmt"
	"strings"

	"yuqiao/market"
)

var (
	englishMonths    = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	portugueseMonths = [...]string{"Janeiro", "Fevereiro", "Março", "Abril", "Maio", "Junho", "Julho", "Agosto", "Setembro", "Outubro", "Novembro", "Dezembro"}
)

// DateIn writes a day as readers of a language do, "" for none.
func DateIn(language market.Locale, d market.Date) string {
	if d.IsZero() {
		return ""
	}
	t := d.Time()
	switch language {
	case market.ZhHans, market.ZhHant:
		return t.Format("2006年1月2日")
	case market.Pt:
		return fmt.Sprintf("%d de %s de %d", t.Day(), portugueseMonths[t.Month()-1], t.Year())
	}
	return fmt.Sprintf("%d %s %d", t.Day(), englishMonths[t.Month()-1], t.Year())
}

// Sum is an amount of a currency; the zero value is none.
type Sum struct {
	Amount   Cents
	Currency market.Currency
}

// In writes s as a language does; "" where there is none.
func (s Sum) In(language market.Locale) string {
	if s.Currency == "" {
		return ""
	}
	return string(s.Currency) + "\u00a0" + s.Amount.in(language)
}

// Cents is an amount of money in hundredths of its currency.
type Cents int64

// in writes an amount with two decimals, its thousands apart: 12,345.00, or
// 12 345,00 in Portuguese.
func (c Cents) in(language market.Locale) string {
	group, point := ",", "."
	if language == market.Pt {
		group, point = "\u00a0", ","
	}
	sign, n := "", uint64(c)
	if c < 0 {
		sign, n = "-", -n
	}
	digits := fmt.Sprint(n / 100)
	var b strings.Builder
	b.WriteString(sign)
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(group)
		}
		b.WriteRune(d)
	}
	fmt.Fprintf(&b, "%s%02d", point, n%100)
	return b.String()
}
