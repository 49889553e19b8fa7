package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"yuqiao/market"
)

// Versioned is a document with the revision that was read.
type Versioned[T any] struct {
	Value    T
	Revision Revision
}

// Page asks for part of a list. An empty cursor starts it.
type Page struct {
	Cursor string
	Limit  int // 1 to MaxPage
}

// Table gives typed access to the documents of one kind. Failures that a
// caller caused come back as *market.Error: NotFound, Stale, Conflict (code
// "exists" or "taken"), Malformed (code "malformed-cursor").
type Table[ID ~string, T any] struct {
	kind    Kind
	noun    string // in messages
	backend Backend
	record  func(T) Record // id, keys, unique values and order of a document
}

// Kind is the kind of the table's documents, as the change feed names it.
func (t Table[ID, T]) Kind() Kind { return t.kind }

// Get returns the document or NotFound.
func (t Table[ID, T]) Get(ctx context.Context, id ID) (Versioned[T], error) {
	all, err := t.GetMany(ctx, id)
	if err != nil {
		return Versioned[T]{}, err
	}
	v, ok := all[id]
	if !ok {
		return v, market.NotFound(t.noun)
	}
	return v, nil
}

// GetMany returns those of the documents that exist.
func (t Table[ID, T]) GetMany(ctx context.Context, ids ...ID) (map[ID]Versioned[T], error) {
	found := make(map[ID]Versioned[T], len(ids))
	for len(ids) > 0 {
		n := min(MaxIDs, len(ids))
		names := make([]string, n)
		for i, id := range ids[:n] {
			names[i] = string(id)
		}
		ids = ids[n:]
		records, err := t.backend.Get(ctx, t.kind, names...)
		if err != nil {
			return nil, fmt.Errorf("get %s: %w", t.kind, err)
		}
		for _, r := range records {
			v, err := t.decode(r)
			if err != nil {
				return nil, err
			}
			found[ID(r.ID)] = v
		}
	}
	return found, nil
}

// List returns one page, greatest order first, and the cursor of the next.
func (t Table[ID, T]) List(ctx context.Context, filter map[string]string, page Page) ([]Versioned[T], string, error) {
	records, next, err := t.backend.Find(ctx, t.kind, filter, page.Cursor, page.Limit)
	if errors.Is(err, ErrCursor) {
		return nil, "", market.Malformed("malformed-cursor", "the cursor is not one that a list has given")
	}
	if err != nil {
		return nil, "", fmt.Errorf("list %s: %w", t.kind, err)
	}
	items, err := t.decodeAll(records)
	return items, next, err
}

// ListAny returns the documents that have any of the values in a field, in no
// particular order, as Reader.FindAny does.
func (t Table[ID, T]) ListAny(ctx context.Context, field string, values []string) ([]Versioned[T], error) {
	records, err := t.backend.FindAny(ctx, t.kind, field, values)
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", t.kind, err)
	}
	return t.decodeAll(records)
}

// At is where a document stands in lists: the cursor of what comes after it.
func (t Table[ID, T]) At(doc T) Cursor {
	r := t.record(doc)
	return Cursor{Order: r.Order, ID: r.ID}
}

// All walks every page of a list.
func (t Table[ID, T]) All(ctx context.Context, filter map[string]string, each func(Versioned[T]) error) error {
	cursor := ""
	for {
		items, next, err := t.List(ctx, filter, Page{Cursor: cursor, Limit: 500})
		if err != nil {
			return err
		}
		for _, v := range items {
			if err := each(v); err != nil {
				return err
			}
		}
		if next == "" {
			return nil
		}
		cursor = next
	}
}

// Count counts the documents that match.
func (t Table[ID, T]) Count(ctx context.Context, filter map[string]string) (int, error) {
	return t.backend.Count(ctx, t.kind, filter)
}

// CountUpTo counts the documents that match, and stops at most.
func (t Table[ID, T]) CountUpTo(ctx context.Context, filter map[string]string, most int) (int, error) {
	return t.backend.CountUpTo(ctx, t.kind, filter, most)
}

// Insert stores a new document.
func (t Table[ID, T]) Insert(ctx context.Context, doc T) (Versioned[T], error) {
	return t.write(ctx, doc, 0)
}

// Replace stores a new revision of a document whose stored revision must be
// expected; otherwise Stale.
func (t Table[ID, T]) Replace(ctx context.Context, doc T, expected Revision) (Versioned[T], error) {
	if expected <= 0 {
		return Versioned[T]{}, market.Stale()
	}
	return t.write(ctx, doc, expected)
}

// Update reads the document, lets change alter it, and replaces it, again from
// the start when somebody else was faster (at most 20 times, then Stale).
// change may be called several times; its error ends the update unwritten.
func (t Table[ID, T]) Update(ctx context.Context, id ID, change func(*T) error) (Versioned[T], error) {
	for range 20 {
		v, err := t.Get(ctx, id)
		if err != nil {
			return v, err
		}
		if err := change(&v.Value); err != nil {
			return v, err
		}
		w, err := t.Replace(ctx, v.Value, v.Revision)
		if market.KindOf(err) != market.KindStale {
			return w, err
		}
	}
	return Versioned[T]{}, market.Stale()
}

// Delete removes the document whose stored revision must be expected.
func (t Table[ID, T]) Delete(ctx context.Context, id ID, expected Revision) error {
	out, err := t.backend.Apply(ctx, []Write{{Kind: t.kind, Record: Record{ID: string(id)}, Expected: expected, Delete: true}})
	if err != nil {
		return fmt.Errorf("delete %s: %w", t.kind, err)
	}
	return t.outcome(out[0])
}

// DeleteAll removes those of the documents, as they were read, that nobody has
// changed since, and returns how many. At most MaxWrites at once.
func (t Table[ID, T]) DeleteAll(ctx context.Context, docs []Versioned[T]) (removed int, err error) {
	writes := make([]Write, len(docs))
	for i, d := range docs {
		writes[i] = Write{Kind: t.kind, Record: Record{ID: t.record(d.Value).ID}, Expected: d.Revision, Delete: true}
	}
	out, err := t.backend.Apply(ctx, writes)
	if err != nil {
		return 0, fmt.Errorf("delete %s: %w", t.kind, err)
	}
	for _, o := range out {
		switch {
		case o.Err == nil:
			removed++
		case !errors.Is(o.Err, ErrStale):
			return removed, t.outcome(o)
		}
	}
	return removed, nil
}

// TableWrite is one document for Apply.
type TableWrite[T any] struct {
	Doc      T
	Expected Revision
}

// Apply writes many documents at once; each has its own outcome, with errors
// as those of Replace and Insert.
func (t Table[ID, T]) Apply(ctx context.Context, writes []TableWrite[T]) ([]Outcome, error) {
	raw := make([]Write, len(writes))
	for i, w := range writes {
		r, err := t.encode(w.Doc)
		if err != nil {
			return nil, err
		}
		raw[i] = Write{Kind: t.kind, Record: r, Expected: w.Expected}
	}
	out, err := t.backend.Apply(ctx, raw)
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", t.kind, err)
	}
	for i := range out {
		out[i].Err = t.outcome(out[i])
	}
	return out, nil
}

func (t Table[ID, T]) write(ctx context.Context, doc T, expected Revision) (Versioned[T], error) {
	out, err := t.Apply(ctx, []TableWrite[T]{{doc, expected}})
	if err != nil {
		return Versioned[T]{}, err
	}
	return Versioned[T]{doc, out[0].Revision}, out[0].Err
}

func (t Table[ID, T]) outcome(o Outcome) error {
	switch {
	case errors.Is(o.Err, ErrStale):
		return market.Stale().Because(o.Err)
	case errors.Is(o.Err, ErrExists):
		return market.Conflict("exists", "this %s exists already", t.noun).Because(o.Err)
	case errors.Is(o.Err, ErrUnique):
		return market.Conflict("taken", "another %s has the same unique value", t.noun).Because(o.Err)
	}
	return o.Err
}

func (t Table[ID, T]) encode(doc T) (Record, error) {
	r := t.record(doc)
	body, err := json.Marshal(doc)
	if err != nil {
		return r, fmt.Errorf("encode %s: %w", t.kind, err)
	}
	r.Body = body
	return r, nil
}

func (t Table[ID, T]) decodeAll(records []Record) ([]Versioned[T], error) {
	items := make([]Versioned[T], 0, len(records))
	for _, r := range records {
		v, err := t.decode(r)
		if err != nil {
			return nil, err
		}
		items = append(items, v)
	}
	return items, nil
}

func (t Table[ID, T]) decode(r Record) (Versioned[T], error) {
	var v T
	if err := json.Unmarshal(r.Body, &v); err != nil {
		return Versioned[T]{}, fmt.Errorf("decode %s %s: %w", t.kind, r.ID, err)
	}
	return Versioned[T]{v, r.Revision}, nil
}
