package bleve

import (
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	segmentapi "github.com/blevesearch/scorch_segment_api/v2"

	"yuqiao/indexer/words"
)

// found is where one part of the query was found in one segment.
type found struct {
	any    *roaring.Bitmap // anywhere, half typed and with typos too
	exact  *roaring.Bitmap // anywhere, as it is
	ranked [len(ranked)]*roaring.Bitmap
}

// lookup finds parts in one segment. The sets that it returns may belong to
// the segment: they are read only and end with the view.
type lookup struct {
	segment segmentapi.Segment
	named   *named
	names   *Names
}

// named are the documents of a segment that hold a name, read when they are
// asked for first.
type named struct{ lists sync.Map } // namedIn → []uint32

type namedIn struct {
	field string
	name  uint32
}

// called adds to with the documents that hold one of the names in the field.
func (l lookup) called(field string, names []uint32, with *roaring.Bitmap) (*roaring.Bitmap, error) {
	// One bit a document: names are many and held by few, and to join so many
	// small sets one by one would take longer.
	var bits []uint64
	for _, n := range names {
		key := namedIn{field, n}
		list, ok := l.named.lists.Load(key)
		if !ok {
			own, err := l.term(field, l.names.ids[n])
			if err != nil {
				return nil, err
			}
			list = own.ToArray()
			l.named.lists.Store(key, list)
		}
		for _, doc := range list.([]uint32) {
			if bits == nil {
				bits = make([]uint64, (l.segment.Count()+63)/64)
			}
			bits[doc/64] |= 1 << (doc % 64)
		}
	}
	if bits == nil {
		return with, nil
	}
	all := roaring.FromDense(bits, false)
	all.Or(with)
	return all, nil
}

// wanted is a part of the query, made ready for all segments.
type wanted struct {
	words.Part
	typos  segmentapi.Automaton // nil: none allowed
	called called
}

// want makes parts ready. An automaton takes longer to build than to run, so
// each is built once for a query.
func want(parts []words.Part, f *fuzzy, names *Names) ([]wanted, error) {
	all := make([]wanted, len(parts))
	for i, p := range parts {
		all[i].Part = p
		if typos := words.Typos(p.Text); !p.Run && typos > 0 {
			var err error
			if all[i].typos, err = f.automaton(p.Text, typos, p.Prefix); err != nil {
				return nil, err
			}
		}
		all[i].called = names.call(p, all[i].typos)
	}
	return all, nil
}

func (l lookup) find(p wanted) (f found, err error) {
	if p.Run {
		if f.exact, err = l.all("", p); err != nil {
			return f, err
		}
		f.any = f.exact
		for i, r := range ranked {
			if f.ranked[i], err = l.all(r.name, p); err != nil {
				return f, err
			}
		}
		return f, nil
	}
	written, err := l.term(wordsField, p.Text)
	if err != nil {
		return f, err
	}
	if f.exact, err = l.called(namesField, p.called.exact, written); err != nil {
		return f, err
	}
	if f.any, err = l.inexact(p, written); err != nil {
		return f, err
	}
	if f.any, err = l.called(namesField, p.called.any, f.any); err != nil {
		return f, err
	}
	for i, r := range ranked {
		if f.ranked[i], err = l.term(wordsField+r.name, p.Text); err != nil {
			return f, err
		}
		names := p.called.exact
		if p.Prefix && len(p.Text) > maxHead {
			if f.ranked[i], err = l.matching(wordsField+r.name, nil, p.Text, f.ranked[i]); err != nil {
				return f, err
			}
			names = p.called.begun
		}
		if f.ranked[i], err = l.called(namesField+r.name, names, f.ranked[i]); err != nil {
			return f, err
		}
	}
	return f, nil
}

// inexact adds half-typed words and typos to exact.
func (l lookup) inexact(p wanted, exact *roaring.Bitmap) (*roaring.Bitmap, error) {
	any := exact
	if p.Prefix {
		if _, longer := head(p.Text, maxHead+1); !longer {
			heads, err := l.term(headsField, p.Text)
			if err != nil {
				return nil, err
			}
			return roaring.Or(any, heads), nil
		}
		var err error
		if any, err = l.matching(wordsField, nil, p.Text, any); err != nil {
			return nil, err
		}
	}
	if p.typos == nil {
		return any, nil
	}
	// The first letter is taken to be right: that makes a tenth of the
	// dictionary of it, and it is the letter that people seldom get wrong.
	first, _ := head(p.Text, 1)
	return l.matching(wordsField, p.typos, first, any)
}

// term returns the documents that have the term in the field.
func (l lookup) term(field, term string) (*roaring.Bitmap, error) {
	dict, err := l.segment.Dictionary(field)
	if err != nil {
		return nil, err
	}
	list, err := dict.PostingsList([]byte(term), nil, nil)
	if err != nil {
		return nil, err
	}
	return set(list)
}

// all returns the documents that have every pair of the run p in the fields
// with a suffix.
func (l lookup) all(suffix string, p wanted) (*roaring.Bitmap, error) {
	var both *roaring.Bitmap
	for i, pair := range pairs(p.Text) {
		s, err := l.term(gramsField+suffix, pair)
		if err != nil {
			return nil, err
		}
		if s, err = l.called(namesField+suffix, p.called.pairs[i], s); err != nil {
			return nil, err
		}
		if both == nil {
			both = s
		} else {
			both = roaring.And(both, s)
		}
		if both.IsEmpty() {
			break
		}
	}
	return both, nil
}

// matching adds to with the documents that have a term which begins with
// prefix and which the automaton (nil: any) accepts.
func (l lookup) matching(field string, automaton segmentapi.Automaton, prefix string, with *roaring.Bitmap) (*roaring.Bitmap, error) {
	dict, err := l.segment.Dictionary(field)
	if err != nil {
		return nil, err
	}
	if automaton == nil {
		automaton = everything{}
	}
	sets := []*roaring.Bitmap{with}
	terms := dict.AutomatonIterator(automaton, []byte(prefix), after(prefix))
	for {
		entry, err := terms.Next()
		if err != nil {
			return nil, err
		}
		if entry == nil {
			break
		}
		list, err := dict.PostingsList([]byte(entry.Term), nil, nil)
		if err != nil {
			return nil, err
		}
		s, err := set(list)
		if err != nil {
			return nil, err
		}
		sets = append(sets, s)
	}
	if len(sets) == 1 {
		return with, nil
	}
	return roaring.FastOr(sets...), nil
}

// after is the first key that does not begin with prefix. UTF-8 has no byte
// that cannot be counted up.
func after(prefix string) []byte {
	end := []byte(prefix)
	end[len(end)-1]++
	return end
}

// set reads a list of documents.
func set(list segmentapi.PostingsList) (*roaring.Bitmap, error) {
	it := list.Iterator(false, false, false, nil)
	if o, ok := it.(segmentapi.OptimizablePostingsIterator); ok {
		if doc, one := o.DocNum1Hit(); one {
			return roaring.BitmapOf(uint32(doc)), nil
		}
		if b := o.ActualBitmap(); b != nil {
			return b, nil
		}
		return roaring.New(), nil
	}
	s := roaring.New()
	for {
		p, err := it.Next()
		if err != nil {
			return nil, err
		}
		if p == nil {
			return s, nil
		}
		s.Add(uint32(p.Number()))
	}
}

// everything is the automaton that accepts all words.
type everything struct{}

func (everything) Start() int               { return 1 }
func (everything) IsMatch(int) bool         { return true }
func (everything) CanMatch(int) bool        { return true }
func (everything) WillAlwaysMatch(int) bool { return true }
func (everything) Accept(s int, _ byte) int { return s }
