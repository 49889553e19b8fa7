package indexer

import (
	"strings"

	"yuqiao/market"
)

// texts gathers the text of a document by class.
type texts [Classes][]string

func (t *texts) add(class int, all ...string) {
	for _, s := range all {
		if s != "" {
			t[class] = append(t[class], s)
		}
	}
}

// into writes the text of each class to d, and the other names of what it
// mentions and of places. Other names of the title count as Main.
func (t *texts) into(d *Document, v *Vocabulary, places ...market.Place) {
	for class := range Related {
		d.Text[class] = strings.Join(t[class], "\n")
	}
	context := v.lexicon.Context(d.Text[Title], d.Text[Main], d.Text[Body])
	seen := map[string]bool{}
	d.Names[Main] = v.other(nil, d.Text[Title], context, seen)
	d.Names[Related] = v.other(nil, d.Text[Main], context, seen)
	d.Names[Related] = v.other(d.Names[Related], d.Text[Body], context, seen)
	for _, p := range places {
		if n, ok := namesOfPlaces[p]; ok {
			d.Names[Related] = append(d.Names[Related], n)
		}
	}
}
