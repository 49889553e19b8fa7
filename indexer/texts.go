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

// related adds the other names of what the text mentions and of places, and
// returns the text of each class. Other names of the title count as Main.
func (t *texts) related(v *Vocabulary, places ...market.Place) [Classes]string {
	var out [Classes]string
	for class := range Related {
		out[class] = strings.Join(t[class], "\n")
	}
	context := v.lexicon.Context(out[Title], out[Main], out[Body])
	seen := map[string]bool{}
	var title, rest strings.Builder
	v.other(&title, out[Title], context, seen)
	v.other(&rest, out[Main], context, seen)
	v.other(&rest, out[Body], context, seen)
	for _, p := range places {
		for _, name := range placeNames[p] {
			rest.WriteString(name)
			rest.WriteByte('\n')
		}
	}
	if title.Len() > 0 {
		out[Main] += "\n" + title.String()
	}
	out[Related] = rest.String()
	return out
}
