package matcher

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"yuqiao/market"
)

func TestCensus(t *testing.T) {
	m := shared()
	talents, openings := m.NewTalents(), m.NewOpenings()
	for i, home := range []market.Place{market.HongKong, market.HongKong, market.Elsewhere, ""} {
		talents.Put(fmt.Sprint(i), 1, market.Profile{Headline: "焊工", Home: home})
	}
	talents.Put("gone", 1, market.Profile{Home: market.Macau})
	talents.Delete("gone", 2)
	if got := fmt.Sprint(talents.Homes()); got != "map[:1 HK:2 XX:1]" {
		t.Error(got)
	}
	yesterday, _ := market.ParseDate("2026-11-22")
	put := func(id, owner string, place market.Place, closes market.Date) {
		openings.Apply([]OpeningChange{{ID: id, Revision: 1, Owner: owner, Opening: market.OpeningSpec{Title: "焊工", Place: place, Closes: closes}}}, "")
	}
	put("a", "x", market.Chongqing, market.Date{})
	put("b", "x", market.Chongqing, day)
	put("c", "y", market.Chongqing, market.Date{})
	put("d", "x", market.Macau, market.Date{})
	put("e", "z", market.Macau, yesterday)
	put("f", "", "", market.Date{})
	check := func(o *Openings) {
		byPlace, all := o.Census(day)
		if got := fmt.Sprint(byPlace, all); got != "map[:{1 0} CQ:{3 2} MO:{1 1}] {5 2}" {
			t.Error(got)
		}
		if got := fmt.Sprint(slices.Collect(o.Open(day))); got != "[a b c d f]" {
			t.Error(got)
		}
	}
	check(openings)
	path := filepath.Join(t.TempDir(), "openings")
	if err := openings.Save(path); err != nil {
		t.Fatal(err)
	}
	again := m.NewOpenings()
	if err := again.Load(path); err != nil {
		t.Fatal(err)
	}
	check(again)
}
