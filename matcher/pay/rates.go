package pay

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

// Rates returns the exchange rates that ship with this version, oldest first:
// at least one, each with every currency.
func Rates() ([]Rate, error) {
	var rates []Rate
	if err := json.Unmarshal(ratesJSON, &rates); err != nil {
		return nil, fmt.Errorf("pay: rates.json: %w", err)
	}
	for i, r := range rates {
		if i > 0 && !rates[i-1].From.Before(r.From) {
			return nil, fmt.Errorf("pay: rates.json: row %d is not later than the one before", i)
		}
		for _, c := range market.Currencies {
			if r.CNY[c] <= 0 {
				return nil, fmt.Errorf("pay: rates.json: row %d has no rate of %s", i, c)
			}
		}
	}
	if len(rates) == 0 {
		return nil, fmt.Errorf("pay: rates.json: no rates")
	}
	return rates, nil
}

// Table is the value in CNY of a unit of each currency on one day.
type Table [Currencies]float64

// On is the table of the newest rate that held on the day; before the first, of
// the first. There must be a rate.
func On(rates []Rate, day market.Date) Table {
	at := rates[0]
	for _, r := range rates[1:] {
		if day.IsZero() || day.Before(r.From) {
			break
		}
		at = r
	}
	var t Table
	for c := NoCurrency + 1; c < Currencies; c++ {
		t[c] = at.CNY[c.Code()]
	}
	return t
}
