package indexer

import (
	"context"
	"iter"
	"runtime"
	"sync"

	"yuqiao/store"
)

// indexSink keeps an index in step.
type indexSink struct {
	Index
	kind     store.Kind
	document func(Changes, int) (Document, bool) // of the change at a place
	length   func(Changes) int
	id       func(Changes, int) string
}

// OpeningSink keeps an index of openings (OpeningSchema) in step.
func OpeningSink(index Index, v *Vocabulary, pay PayRange) Sink {
	return indexSink{
		Index: index, kind: store.Openings,
		document: func(c Changes, i int) (Document, bool) { return OpeningDocument(c.Openings[i], v, pay) },
		length:   func(c Changes) int { return len(c.Openings) },
		id:       func(c Changes, i int) string { return string(c.Openings[i].ID) },
	}
}

// TalentSink keeps an index of talents (TalentSchema) in step.
func TalentSink(index Index, v *Vocabulary, pay PayRange) Sink {
	return indexSink{
		Index: index, kind: store.Talents,
		document: func(c Changes, i int) (Document, bool) { return TalentDocument(c.Talents[i], v, pay) },
		length:   func(c Changes) int { return len(c.Talents) },
		id:       func(c Changes, i int) string { return string(c.Talents[i].ID) },
	}
}

func (s indexSink) Kind() store.Kind { return s.kind }

func (s indexSink) Versions(ctx context.Context) iter.Seq2[Known, error] {
	return s.Index.Versions(ctx)
}

func (s indexSink) Apply(ctx context.Context, c Changes) error {
	return s.Index.Apply(ctx, s.batch(c))
}

func (s indexSink) batch(c Changes) Batch {
	n := s.length(c)
	docs := make([]Document, n)
	shown := make([]bool, n)
	workers := min(runtime.GOMAXPROCS(0), 1+n/32)
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			for i := w; i < n; i += workers {
				docs[i], shown[i] = s.document(c, i)
			}
		})
	}
	wait.Wait()
	b := Batch{Delete: c.Gone, Position: c.Position, After: c.After, Follows: true}
	for i, d := range docs {
		if shown[i] {
			b.Put = append(b.Put, d)
		} else {
			b.Delete = append(b.Delete, s.id(c, i))
		}
	}
	return b
}

// rebuilt turns changes that hold everything into documents for Rebuild.
func (s indexSink) rebuilt(all iter.Seq2[Changes, error]) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		for c, err := range all {
			if err != nil {
				yield(Document{}, err)
				return
			}
			for _, d := range s.batch(c).Put {
				if !yield(d, nil) {
					return
				}
			}
		}
	}
}
