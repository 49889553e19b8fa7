package api

import (
	"net/netip"
	"testing"
)

// TestClientAddress: whoever writes X-Forwarded-For, only the part that trusted
// proxies have added counts.
func TestClientAddress(t *testing.T) {
	p, err := parseProxies([]string{"127.0.0.1", "10.0.0.0/8", "fd00::/8"})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct{ peer, forwarded, want string }{
		{"203.0.113.9", "", "203.0.113.9"},
		{"203.0.113.9", "198.51.100.1", "203.0.113.9"}, // nobody's word but a proxy's
		{"127.0.0.1", "", "127.0.0.1"},
		{"127.0.0.1", "198.51.100.1", "198.51.100.1"},
		{"127.0.0.1", "1.2.3.4, 198.51.100.1", "198.51.100.1"}, // the first was the client's own
		{"127.0.0.1", "1.2.3.4, 198.51.100.1, 10.1.2.3", "198.51.100.1"},
		{"127.0.0.1", "10.9.9.9, 198.51.100.1, 10.1.2.3", "198.51.100.1"},
		{"127.0.0.1", "10.9.9.9, 10.1.2.3", "10.9.9.9"},
		{"127.0.0.1", "198.51.100.1, unknown", "127.0.0.1"},
		{"127.0.0.1", "198.51.100.1:4711", "198.51.100.1"},
		{"127.0.0.1", "[2001:db8::1]:4711", "2001:db8::1"},
		{"127.0.0.1", "::ffff:198.51.100.1", "198.51.100.1"},
		{"fd00::1", "2001:db8::7", "2001:db8::7"},
	} {
		if got := p.client(netip.MustParseAddr(x.peer), x.forwarded).String(); got != x.want {
			t.Errorf("from %s with %q: %s, not %s", x.peer, x.forwarded, got, x.want)
		}
	}
	for _, bad := range []string{"proxy.example", "10.0.0.0/99", ""} {
		if _, err := parseProxies([]string{bad}); err == nil {
			t.Errorf("%q is taken for a proxy", bad)
		}
	}
}
