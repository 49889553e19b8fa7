package pay

import (
	"slices"

	"yuqiao/market"
)

// Currency is a currency by number. Snapshots hold the numbers: they stay.
type Currency uint8

// The currencies, and how many numbers there are.
const (
	NoCurrency Currency = iota // not said, or none of the others
	CNY
	HKD
	MOP
	Currencies
)

var codes = [Currencies]market.Currency{CNY: market.CNY, HKD: market.HKD, MOP: market.MOP}

// CurrencyOf is the number of a currency.
func CurrencyOf(c market.Currency) Currency { return Currency(max(0, slices.Index(codes[:], c))) }

// Code is the currency of a number, "" for NoCurrency.
func (c Currency) Code() market.Currency { return codes[c] }
