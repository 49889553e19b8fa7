// Package pay compares the pay that somebody wants with the pay that an
// opening offers: both as the guaranteed gross year, at the exchange rate of a
// day. The rates are data that ships with the program.
package pay
