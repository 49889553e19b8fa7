package matcher

import (
	"testing"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
)

func label(t *testing.T, lex *lexicon.Lexicon, id string) (name string, place market.Place) {
	t.Helper()
	c, ok := lex.Concept(id)
	if !ok || c.Kind != lexicon.Licence {
		t.Fatalf("%s is no licence", id)
	}
	if c.Jurisdiction == "CN" {
		return c.Label("zh-Hans"), market.Chongqing
	}
	if c.Jurisdiction == "" { // of a body that is the same everywhere
		return c.Label("en"), market.HongKong
	}
	return c.Label("zh-Hant"), market.Place(c.Jurisdiction)
}

// noteOf is how a required licence is answered by another on a day: the note,
// its credit, and whether the gate holds the profile back.
func noteOf(t *testing.T, m *Matcher, held, wanted string, on market.Date) (Note, float64, bool) {
	t.Helper()
	have, home := label(t, m.lex, held)
	want, place := label(t, m.lex, wanted)
	jurisdiction := string(home)
	if home == market.Chongqing {
		jurisdiction = "CN"
	}
	p := market.Profile{Headline: "x", Licences: []market.Licence{{Title: have, Jurisdiction: jurisdiction}}}
	o := market.OpeningSpec{Title: "x", Place: place, Licences: []market.WantedLicence{{Title: want, Required: true}}}
	match := m.Score(p, o, market.Ranking{}, on)
	note := Note("")
	for _, g := range match.Gaps {
		if g.Feature == FeatureLicence {
			note = g.Note
		}
	}
	for _, r := range match.Reasons {
		if r.Feature == FeatureLicence {
			return note, r.Score, len(match.Gates) > 0
		}
	}
	t.Fatal("no licence among the reasons")
	return "", 0, false
}

// Every route leads where it says from its first day on, back only where it
// says so, and before that day nowhere; none is the licence itself.
func TestRoutesOnTheirDays(t *testing.T) {
	m := shared()
	routes, err := Routes()
	if err != nil || len(routes) < 20 {
		t.Fatalf("%d routes, %v", len(routes), err)
	}
	first := make(map[[2]string]market.Date)
	both := make(map[[2]string]bool)
	for _, r := range routes {
		pair := [2]string{r.Held, r.Wanted}
		if d, ok := first[pair]; !ok || r.From.Before(d) {
			first[pair] = r.From
		}
		both[pair] = both[pair] || r.Back
	}
	for pair, from := range first {
		for _, on := range []market.Date{from, day} {
			if note, credit, gated := noteOf(t, m, pair[0], pair[1], on); note != ByRoute || credit != licenceRoute || gated {
				t.Errorf("%s for %s on %s: %q, %v, gated %v", pair[0], pair[1], on, note, credit, gated)
			}
		}
		if note, credit, _ := noteOf(t, m, pair[0], pair[1], from.AddDays(-1)); note == ByRoute || note == RouteEnded || credit >= licenceRoute {
			t.Errorf("%s for %s before %s: %q, %v", pair[0], pair[1], from, note, credit)
		}
		if note, credit, _ := noteOf(t, m, pair[1], pair[0], day); (note == ByRoute) != both[pair] || credit > licenceRoute {
			t.Errorf("%s for %s: %q, %v", pair[1], pair[0], note, credit)
		}
	}
}

// An agreement that has ended is noted from the day after its last on, and is
// no route any more.
func TestRouteThatEnds(t *testing.T) {
	m := newMatcher(t)
	from, _ := market.ParseDate("2010-01-01")
	until, _ := market.ParseDate("2020-12-31")
	m.licences = newLicenceBook(m.lex, []Route{{Held: "hk-registered-nurse", Wanted: "cn-nurse-licence", Kind: "mutual-recognition", From: from, Until: until, Source: "a test"}})
	for _, x := range []struct {
		on   market.Date
		note Note
	}{
		{from.AddDays(-1), OtherPlace}, {from, ByRoute}, {until, ByRoute}, {until.AddDays(1), RouteEnded}, {day, RouteEnded},
	} {
		note, credit, gated := noteOf(t, m, "hk-registered-nurse", "cn-nurse-licence", x.on)
		if note != x.note || gated || (credit == licenceRoute) != (x.note == ByRoute) {
			t.Errorf("on %s: %q, %v, gated %v, want %q", x.on, note, credit, gated, x.note)
		}
	}
	if note, _, _ := noteOf(t, m, "cn-nurse-licence", "hk-registered-nurse", day); note != OtherPlace {
		t.Errorf("back: %q", note)
	}
}

// What is held of a licence by its last day and by its place.
func TestLicenceByItsDay(t *testing.T) {
	m := shared()
	wanted := market.OpeningSpec{Title: "注册建筑师", Place: market.Chongqing, Licences: []market.WantedLicence{{Title: "一级注册建筑师", Required: true}}}
	for _, x := range []struct {
		title, place string
		days         int // from the day of the ranking to the last; 0: not said
		note         Note
		credit       float64
		gated        bool
	}{
		{"一级注册建筑师", "CN", 0, "", 1, false},
		{"一级注册建筑师", "CN", 400, "", 1, false},
		{"一级注册建筑师", "CN", expiresSoonDays, "", 1, false},
		{"一级注册建筑师", "CN", expiresSoonDays - 1, ExpiresSoon, licenceSoon, false},
		{"一级注册建筑师", "CN", 1, ExpiresSoon, licenceSoon, false},
		{"一级注册建筑师", "CN", -1, Expired, 0, true},
		{"註冊建築師（香港）", "HK", 400, ByRoute, licenceRoute, false},
		{"註冊建築師（香港）", "HK", 30, ByRoute, licenceRoute * licenceSoon, false},
		{"註冊建築師（香港）", "HK", -1, Expired, 0, true},
		{"Macau registered architect", "MO", 400, ByRoute, licenceRoute, false},
		{"驾驶执照", "CN", 400, Missing, 0, true},
	} {
		l := market.Licence{Title: x.title, Jurisdiction: x.place}
		if x.days != 0 {
			l.Expires = day.AddDays(x.days)
		}
		match := m.Score(market.Profile{Headline: "建筑师", Licences: []market.Licence{l}}, wanted, market.Ranking{}, day)
		var note Note
		for _, g := range match.Gaps {
			if g.Feature == FeatureLicence {
				note = g.Note
			}
		}
		for _, r := range match.Reasons {
			if r.Feature == FeatureLicence && (r.Score != x.credit || note != x.note || (len(match.Gates) > 0) != x.gated) {
				t.Errorf("%s, %d days: %v %q gates %v, want %v %q gated %v", x.title, x.days, r.Score, note, match.Gates, x.credit, x.note, x.gated)
			}
		}
	}
}
