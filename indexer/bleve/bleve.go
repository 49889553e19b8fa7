// Package bleve keeps an index in a folder of its own, with the segments,
// merges and crash safety of Bleve's scorch. Words are cut by us
// (indexer/words) and matched as sets of documents; filters, facets and sort
// read columns that are kept in memory for each segment.
//
// The folder is disposable: what it holds can be built again from the store.
// An index that does not open, or was written for another schema, is put aside
// for an empty one whose Position is "".
package bleve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"log/slog"
	"os"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"

	"yuqiao/indexer"
	"yuqiao/indexer/words"
	"yuqiao/store"
)

// Options of an index.
type Options struct {
	Dir    string // made when it is not there
	Schema indexer.Schema
	// Edition names the rules by which the documents are made. An index of
	// another edition starts empty.
	Edition string
	// Split cuts runs of characters in queries, as words.Query has it; may be nil.
	Split func(run string) []int
	// Names are those that documents may hold; nil: none. Edition must change
	// with them.
	Names *Names
	// Log is told when an index is put aside; nil: slog.Default.
	Log *slog.Logger
}

// Index implements indexer.Index.
type Index struct {
	options  Options
	lock     *bolt.DB
	fuzzy    *fuzzy
	dict     *dictionary
	building sync.Mutex // held by Rebuild

	writing sync.Mutex // orders batches, swaps and Close
	gen     *generation
	number  int // of gen
	closed  bool

	seeing sync.Mutex // guards now
	now    *view
}

// rules changes with the layout of fields and the cutting of words.
const rules = "2"

// Open opens the index of a folder or begins one. It fails with
// indexer.ErrInUse when another process has it open.
func Open(o Options) (*Index, error) {
	if err := o.Schema.Validate(); err != nil {
		return nil, err
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.Names == nil {
		o.Names = NewNames(func() []indexer.Names { return nil })
	}
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return nil, fmt.Errorf("open the index: %w", err)
	}
	lock, err := acquire(o.Dir)
	if err != nil {
		return nil, err
	}
	x := &Index{options: o, lock: lock, fuzzy: newFuzzy(), dict: newDictionary(len(o.Schema.Keywords))}
	if err := x.open(); err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	return x, nil
}

func (x *Index) open() error {
	number, err := current(x.options.Dir)
	if err == nil {
		err = x.use(number)
	}
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			x.options.Log.Warn("the search index cannot be used and is built again", "cause", err)
		}
		number = newest(x.options.Dir) + 1
		gen, err := create(x.options.Dir, number, x.edition())
		if err != nil {
			return fmt.Errorf("begin an index: %w", err)
		}
		if err := gen.close(); err != nil {
			return fmt.Errorf("begin an index: %w", err)
		}
		if err := point(x.options.Dir, number); err != nil {
			return err
		}
		if err := x.use(number); err != nil {
			return fmt.Errorf("open a new index: %w", err)
		}
	}
	sweep(x.options.Dir, x.number)
	return nil
}

// use opens a generation and makes it the current one of x.
func (x *Index) use(number int) error {
	gen, err := openGeneration(x.options.Dir, number, x.edition())
	if err != nil {
		return err
	}
	v, err := newView(gen, x.dict, x.options.Schema, nil)
	if err != nil {
		return errors.Join(err, gen.close())
	}
	x.gen, x.number = gen, number
	x.show(v)
	return nil
}

func (x *Index) edition() string {
	return fmt.Sprintf("%s|%q|%q", rules, x.options.Schema, x.options.Edition)
}

// Apply implements indexer.Index.
func (x *Index) Apply(ctx context.Context, b indexer.Batch) error {
	if err := x.options.Schema.CheckBatch(b); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	x.writing.Lock()
	defer x.writing.Unlock()
	if x.closed {
		return indexer.ErrClosed
	}
	if (b.Follows || b.Position != "") && b.After != x.now.position {
		return indexer.ErrMoved
	}
	if err := x.gen.apply(b, x.options.Schema, x.options.Names); err != nil {
		return fmt.Errorf("apply to the index: %w", err)
	}
	return x.refresh()
}

// refresh shows what has been written. The caller holds writing.
func (x *Index) refresh() error {
	v, err := newView(x.gen, x.dict, x.options.Schema, x.now)
	if err != nil {
		return fmt.Errorf("read the index: %w", err)
	}
	x.show(v)
	return nil
}

func (x *Index) show(v *view) {
	x.seeing.Lock()
	old := x.now
	x.now = v
	x.seeing.Unlock()
	if old != nil {
		old.release()
	}
}

// see returns the newest view; the caller releases it.
func (x *Index) see() (*view, error) {
	x.seeing.Lock()
	defer x.seeing.Unlock()
	if x.now == nil {
		return nil, indexer.ErrClosed
	}
	x.now.retain()
	return x.now, nil
}

// Position implements indexer.Index.
func (x *Index) Position(context.Context) (store.Position, error) {
	v, err := x.see()
	if err != nil {
		return "", err
	}
	defer v.release()
	return v.position, nil
}

// Count implements indexer.Index.
func (x *Index) Count(context.Context) (int, error) {
	v, err := x.see()
	if err != nil {
		return 0, err
	}
	defer v.release()
	return v.count, nil
}

// Versions implements indexer.Index.
func (x *Index) Versions(ctx context.Context) iter.Seq2[indexer.Known, error] {
	return func(yield func(indexer.Known, error) bool) {
		v, err := x.see()
		if err != nil {
			yield(indexer.Known{}, err)
			return
		}
		defer v.release()
		for _, s := range v.segments {
			if err := ctx.Err(); err != nil {
				yield(indexer.Known{}, err)
				return
			}
			for i, id := range s.columns.ids {
				if s.live(i) && !yield(indexer.Known{ID: id, Version: s.columns.versions[i]}, nil) {
					return
				}
			}
		}
	}
}

// Search implements indexer.Index.
func (x *Index) Search(ctx context.Context, q indexer.Query) (indexer.Result, error) {
	if err := x.options.Schema.CheckQuery(q); err != nil {
		return indexer.Result{}, err
	}
	v, err := x.see()
	if err != nil {
		return indexer.Result{}, err
	}
	defer v.release()
	parts := words.Query(clip(q.Text, indexer.MaxQueryText), indexer.MaxWords, x.options.Split)
	wanted, err := want(parts, x.fuzzy, x.options.Names)
	if err != nil {
		return indexer.Result{}, err
	}
	s := search{
		view: v, dict: x.dict, names: x.options.Names, schema: x.options.Schema, query: q, parts: wanted,
		// Text without a single letter or digit is something to look for, and
		// nothing has it.
		nothing: len(parts) == 0 && q.Text != "" && !blank(q.Text),
	}
	return s.run(ctx)
}

// Rebuild implements indexer.Index.
func (x *Index) Rebuild(ctx context.Context, docs iter.Seq2[indexer.Document, error], position store.Position) (err error) {
	if !x.building.TryLock() {
		return indexer.ErrRebuilding
	}
	defer x.building.Unlock()
	x.writing.Lock()
	number, closed := newest(x.options.Dir)+1, x.closed
	x.writing.Unlock()
	if closed {
		return indexer.ErrClosed
	}
	gen, err := create(x.options.Dir, number, x.edition())
	if err != nil {
		return fmt.Errorf("rebuild the index: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, gen.close(), remove(x.options.Dir, number))
		}
	}()
	if err := x.fill(ctx, gen, docs, position); err != nil {
		return fmt.Errorf("rebuild the index: %w", err)
	}
	// The view reads every column of the new generation, so it is made before
	// batches are held up.
	v, err := newView(gen, x.dict, x.options.Schema, nil)
	if err != nil {
		return fmt.Errorf("rebuild the index: %w", err)
	}
	x.writing.Lock()
	defer x.writing.Unlock()
	if x.closed {
		v.release()
		return indexer.ErrClosed
	}
	if err := point(x.options.Dir, number); err != nil {
		v.release()
		return fmt.Errorf("rebuild the index: %w", err)
	}
	old, oldNumber := x.gen, x.number
	x.gen, x.number = gen, number
	x.show(v)
	// The old generation goes when its last reader has.
	old.retire(func() {
		if err := errors.Join(old.close(), remove(x.options.Dir, oldNumber)); err != nil {
			x.options.Log.Warn("an old search index stays behind", "cause", err)
		}
	})
	return nil
}

func (x *Index) fill(ctx context.Context, gen *generation, docs iter.Seq2[indexer.Document, error], position store.Position) error {
	const size = 1000
	var b indexer.Batch
	flush := func() error {
		if err := x.options.Schema.CheckBatch(b); err != nil {
			return err
		}
		err := gen.apply(b, x.options.Schema, x.options.Names)
		b.Put = b.Put[:0]
		return err
	}
	for d, err := range docs {
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if b.Put = append(b.Put, d); len(b.Put) == size {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	b.Position = position
	return flush()
}

// Close implements indexer.Index.
func (x *Index) Close() error {
	x.writing.Lock()
	defer x.writing.Unlock()
	if x.closed {
		return nil
	}
	x.closed = true
	x.show(nil)
	done := make(chan error, 1)
	x.gen.retire(func() { done <- x.gen.close() })
	select {
	case err := <-done:
		return errors.Join(err, x.lock.Close())
	case <-time.After(10 * time.Second):
		return errors.Join(errors.New("close the index: a search does not end"), x.lock.Close())
	}
}
