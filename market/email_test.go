package market_test

import (
	"testing"

	"yuqiao/market"
)

// TestAddresses: what is kept as an address is one mailbox's and nothing more,
// so that two accounts with different addresses write to different people.
func TestAddresses(t *testing.T) {
	for email, want := range map[string]bool{
		"chan@people.example": true, "chan.t+m@people.example": true, "é@people.example": true, "陳@例子.example": true, "o'neil@people.example": true,
		"": false, "chan": false, "@people.example": false, "chan@people": false, "chan@people.example.": false, "chan@@people.example": false, "a b@people.example": false,
		"chan<victim@people.example>": false, "<victim@people.example>": false, `"chan"<victim@people.example>`: false, "(x)victim@people.example": false, "victim@people.example(x)": false,
		`"victim"@people.example`: false, "a,victim@people.example": false, "victim@people.example,b": false, "group:victim@people.example;": false, "victim@people..example": false,
		"a@[10.0.0.1]": false, "a@[ipv6:fe80::1.2.3.4]": false,
		"victim@\u202epeople.example": false, "victim@people.example\r\nbcc:x": false,
	} {
		if got := market.IsEmail(email); got != want {
			t.Errorf("%q is an address: %v", email, got)
		}
	}
}
