package view

import "yuqiao/matcher"

// OwnRank is what a talent is told of their own place among the candidates
// for an opening. Of the others it tells no more than how many there are.
type OwnRank struct {
	Match Match `json:"match"`
	// Unseen says why no employer sees the talent there, or nobody new.
	Unseen []string `json:"unseen"`
	// Place is where the talent stands or, unseen, would.
	Place *Band `json:"place,omitempty"`
	// Passed is where the score would stand if no gate held it back.
	Passed *Band `json:"passed,omitempty"`
}

// Band is a place told roughly: from one place to another, both counted, among
// so many.
type Band struct {
	From int `json:"from"`
	To   int `json:"to"`
	Of   int `json:"of"`
}

// fewest is the number of candidates above which places are told: among fewer
// a place, and how it moves, would say something of single people.
const fewest = 10

// BandOf tells the place of somebody who has so many of the others ahead; nil
// where the others are too few. Bands end at 10, 20, 50, 100, 200, 500 and so
// on.
func BandOf(ahead, others int) *Band {
	if others+1 <= fewest {
		return nil
	}
	b := Band{1, 10, others + 1}
	for n := 0; ahead >= b.To; n++ {
		b.From = b.To + 1
		if n%3 == 1 {
			b.To = b.To / 2 * 5
		} else {
			b.To *= 2
		}
	}
	b.To = min(b.To, b.Of)
	return &b
}

// ChangesOf are the changes of a match with the places that they would lead to.
func ChangesOf(m matcher.Match, ahead []int, others int) []Change {
	var out []Change
	for i, c := range m.Change {
		out = append(out, Change{c.Feature, c.Wanted, c.Score, c.Lift, BandOf(ahead[i], others)})
	}
	return out
}
