package matcher

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"yuqiao/market"
)

//go:embed rates.json
var ratesJSON []byte

// Rate says what one unit of each currency was worth in CNY from a day on.
type Rate struct {
	From     market.Date                 `json:"from"`
	Source   string                      `json:"source"`
	Recorded market.Date                 `json:"recorded"`
	CNY      map[market.Currency]float64 `json:"cny"`
}

// Rates returns the exchange rates that ship with this version, oldest first.
func Rates() ([]Rate, error) {
	var rates []Rate
	if err := json.Unmarshal(ratesJSON, &rates); err != nil {
		return nil, fmt.Errorf("matcher: rates.json: %w", err)
	}
	for i, r := range rates {
		if i > 0 && !rates[i-1].From.Before(r.From) {
			return nil, fmt.Errorf("matcher: rates.json: row %d is not later than the one before", i)
		}
		for _, c := range market.Currencies {
			if r.CNY[c] <= 0 {
				return nil, fmt.Errorf("matcher: rates.json: row %d has no rate of %s", i, c)
			}
		}
	}
	if len(rates) == 0 {
		return nil, fmt.Errorf("matcher: rates.json: no rates")
	}
	return rates, nil
}

// rateTable is the value in CNY of a unit of each currency, by its number.
type rateTable [4]float64

const (
	noCurrency = iota
	currencyCNY
	currencyHKD
	currencyMOP
)

var currencies = [...]market.Currency{"", market.CNY, market.HKD, market.MOP}

func currencyNumber(c market.Currency) uint8 {
	for i, x := range currencies {
		if x == c {
			return uint8(i)
		}
	}
	return noCurrency
}

// rateOn picks the newest rate that held on the day; before the first, the first.
func rateOn(rates []Rate, on market.Date) rateTable {
	at := rates[0]
	for _, r := range rates[1:] {
		if on.IsZero() || on.Before(r.From) {
			break
		}
		at = r
	}
	var t rateTable
	for i, c := range currencies {
		if i != noCurrency {
			t[i] = at.CNY[c]
		}
	}
	return t
}

// annual is the guaranteed gross year of a quoted amount in its own currency;
// 0 when the period was not said. A year quoted as such is the whole year; a
// month counts the stated months, 12 where none is stated.
func annual(amount float64, per market.PayPeriod, months float64) float64 {
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
