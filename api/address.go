package api

import (
	"fmt"
	"net/netip"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// proxies are the addresses whose X-Forwarded-For is believed.
type proxies []netip.Prefix

// parseProxies reads addresses and networks.
func parseProxies(list []string) (proxies, error) {
	var all proxies
	for _, text := range list {
		network, err := netip.ParsePrefix(text)
		if err != nil {
			a, addrErr := netip.ParseAddr(text)
			if addrErr != nil {
				return nil, fmt.Errorf("api: %q is neither an address nor a network", text)
			}
			a = a.Unmap()
			network = netip.PrefixFrom(a, a.BitLen())
		}
		all = append(all, network.Masked())
	}
	return all, nil
}

func (p proxies) trust(a netip.Addr) bool {
	for _, network := range p {
		if network.Contains(a) {
			return true
		}
	}
	return false
}

// client is where a request comes from: the peer, or, behind trusted proxies,
// the last address in X-Forwarded-For that is none of theirs. Each proxy adds
// the address it saw at the end, so whatever stands before that one is only
// the client's word.
func (p proxies) client(peer netip.Addr, forwarded string) netip.Addr {
	hops := strings.Split(forwarded, ",")
	for i := len(hops) - 1; i >= 0 && p.trust(peer); i-- {
		hop, err := parseHop(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		peer = hop
	}
	return peer
}

// parseHop reads an address, with or without a port.
func parseHop(s string) (netip.Addr, error) {
	if a, err := netip.ParseAddr(strings.Trim(s, "[]")); err == nil {
		return a.Unmap().WithZone(""), nil
	}
	a, err := netip.ParseAddrPort(s)
	return a.Addr().Unmap().WithZone(""), err
}

// address is by what tries are counted: the client's address, and for IPv6 the
// network of 64 bits that one customer has.
func (s *Server) address(c *fiber.Ctx) string {
	peer, err := netip.ParseAddrPort(c.Context().RemoteAddr().String())
	if err != nil {
		return ""
	}
	var forwarded []string
	for _, h := range c.Request().Header.PeekAll(fiber.HeaderXForwardedFor) {
		forwarded = append(forwarded, string(h))
	}
	a := s.proxies.client(peer.Addr().Unmap().WithZone(""), strings.Join(forwarded, ","))
	if a.Is6() {
		network, err := a.Prefix(64)
		if err == nil {
			return network.String()
		}
	}
	return a.String()
}
