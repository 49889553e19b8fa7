// Package markettest helps the tests of other rooms to speak of the market.
package markettest

import (
	"testing"

	"yuqiao/market"
)

// Day is the day that s names; the test fails where it names none.
func Day(t testing.TB, s string) market.Date {
	t.Helper()
	d, err := market.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
