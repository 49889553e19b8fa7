package matcher

import (
	"iter"

	"yuqiao/market"
)

// Homes counts the talents of the pool by where they live; "" stands for those
// who do not say.
func (t *Talents) Homes() map[market.Place]int {
	var counts [256]int
	var r record
	for c, i := range t.state.Load().alive() {
		u := unpacker{c.packed(i)}
		u.fixed(&r)
		counts[r.home]++
	}
	out := make(map[market.Place]int)
	for number, n := range counts {
		if n > 0 {
			out[placeOf(uint8(number))] += n
		}
	}
	return out
}

// Census counts the openings of a place and those whose they are.
type Census struct{ Openings, Owners int }

// Census counts the openings that are open on a day, by place ("" where it is
// not said) and in all.
func (o *Openings) Census(on market.Date) (byPlace map[market.Place]Census, all Census) {
	byPlace = make(map[market.Place]Census)
	type owned struct {
		owner string
		place market.Place
	}
	known := make(map[owned]bool)
	owners := make(map[string]bool)
	for r := range o.open(on) {
		place := r.want.spec.Place
		c := byPlace[place]
		c.Openings++
		all.Openings++
		if r.owner != "" {
			if at := (owned{r.owner, place}); !known[at] {
				known[at] = true
				c.Owners++
			}
			owners[r.owner] = true
		}
		byPlace[place] = c
	}
	all.Owners = len(owners)
	return byPlace, all
}

// Open lists the ids of the openings that are open on a day, in order.
func (o *Openings) Open(on market.Date) iter.Seq[string] {
	return func(yield func(string) bool) {
		for r := range o.open(on) {
			if !yield(r.id) {
				return
			}
		}
	}
}

func (o *Openings) open(on market.Date) iter.Seq[*openingRow] {
	day, rows := dayNumber(on), *o.state.Load()
	return func(yield func(*openingRow) bool) {
		for _, r := range rows {
			if (r.want.closes == 0 || r.want.closes >= day) && !yield(r) {
				return
			}
		}
	}
}
