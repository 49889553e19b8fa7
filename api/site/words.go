package site

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"yuqiao/market"
)

//go:embed words.json
var wordsJSON []byte

// words are the texts of every language, by name.
var words = sync.OnceValue(func() map[market.Locale]map[string]string {
	var all map[market.Locale]map[string]string
	if err := json.Unmarshal(wordsJSON, &all); err != nil {
		panic(fmt.Sprintf("site: words.json: %v", err)) // embedded: its test fails first
	}
	return all
})

// Words are the texts of the pages in one language.
type Words struct{ Language market.Locale }

// Say is a text by its name, with {name} filled in from pairs of name and
// value.
func (w Words) Say(name string, pairs ...string) string {
	text := words()[w.Language][name]
	for i := 0; i+1 < len(pairs); i += 2 {
		text = strings.ReplaceAll(text, "{"+pairs[i]+"}", pairs[i+1])
	}
	return text
}

// Place is the name of a place; "" where it is not said.
func (w Words) Place(p market.Place) string { return w.Say(string(p)) }

// Pay is an offered pay in words.
func (w Words) Pay(p *market.OfferedPay) string {
	if p == nil || p.Min <= 0 && p.Max <= 0 {
		return w.Say("payUnsaid")
	}
	low, high := p.Min, p.Max
	if low <= 0 {
		low = high
	}
	amount := w.grouped(low)
	if high > low {
		amount += " – " + w.grouped(high)
	}
	if p.Currency != "" {
		amount = w.Say(string(p.Currency), "pay", amount)
	}
	switch p.Per {
	case market.PerYear:
		return w.Say("aYear", "pay", amount)
	case market.PerMonth:
		text := w.Say("aMonth", "pay", amount)
		if p.Months > 0 && p.Months != 12 {
			text += w.Say("months", "n", w.Decimal(p.Months))
		}
		return text
	}
	return amount
}

// Number is a count in words.
func (w Words) Number(n int) string {
	if w.Language == market.Pt && n < 10_000 { // Portuguese parts counts from five digits on, amounts always
		return strconv.Itoa(n)
	}
	return w.grouped(float64(n))
}

// Decimal is a small number in words, such as years or months.
func (w Words) Decimal(n float64) string {
	return strings.Replace(strconv.FormatFloat(n, 'f', -1, 64), ".", w.Say("decimal"), 1)
}

// Years are the years of experience that an opening asks for at least.
func (w Words) Years(n float64) string {
	if n == 1 {
		return w.Say("yearsOne", "n", w.Decimal(n))
	}
	return w.Say("years", "n", w.Decimal(n))
}

// Date is a day in words; "" where it is not said.
func (w Words) Date(d market.Date) string {
	if d.IsZero() {
		return ""
	}
	text := d.Time().Format(w.Say("date"))
	if w.Language == market.En { // as British English shortens it
		return strings.Replace(text, "Sep ", "Sept ", 1)
	}
	return text
}

// grouped writes an amount with its thousands apart.
func (w Words) grouped(n float64) string {
	whole, rest, broken := strings.Cut(strconv.FormatFloat(n, 'f', -1, 64), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + w.Say("group") + whole[i:]
	}
	if broken {
		return whole + w.Say("decimal") + rest
	}
	return whole
}
