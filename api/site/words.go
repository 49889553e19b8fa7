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
	amount := grouped(low)
	if high > low {
		amount += " – " + grouped(high)
	}
	if p.Currency != "" {
		amount = string(p.Currency) + " " + amount
	}
	switch p.Per {
	case market.PerYear:
		return w.Say("aYear", "pay", amount)
	case market.PerMonth:
		text := w.Say("aMonth", "pay", amount)
		if p.Months > 0 && p.Months != 12 {
			text += w.Say("months", "n", strconv.FormatFloat(p.Months, 'f', -1, 64))
		}
		return text
	}
	return amount
}

// Number is a count in words.
func (w Words) Number(n int) string { return grouped(float64(n)) }

// grouped writes a number with a comma between thousands, as the three places
// read it in every language.
func grouped(n float64) string {
	text := strconv.FormatFloat(n, 'f', -1, 64)
	whole, rest, _ := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		return whole + "." + rest
	}
	return whole
}
