// Package store keeps the documents of the exchange. Adapters (store/sqlite,
// store/mongo) implement Backend; everything else uses the typed tables of
// Store, which are the same for both. The suite store/storetest judges every
// adapter.
package store

import (
	"context"
	"errors"
)

// Kind names a set of documents.
type Kind string

// Revision counts the writes of one document, from 1. A deleted document keeps
// its count: a new one under the same id goes on from there.
type Revision int64

// Record is one stored document.
type Record struct {
	ID       string
	Revision Revision
	// Body is the document as one JSON object.
	Body []byte
	// Keys are the values by which Find selects: field → values, at most 200
	// values of at most 200 bytes each.
	Keys map[string][]string
	// Unique are values that no other document of the kind may have: field →
	// value.
	Unique map[string]string
	// Order sorts lists, greatest first; ties go by ID, ascending. Usually the
	// time of creation in microseconds.
	Order int64
}

// Write is one conditional change of one document.
type Write struct {
	Kind   Kind
	Record Record // Revision is ignored
	// Expected is the revision that must be stored now: 0 means that there is
	// no such document (a tombstone counts as none).
	Expected Revision
	// Delete leaves a tombstone: the id, the next revision, no body.
	Delete bool
}

// Outcome is what became of one Write: the new revision, or ErrStale (another
// revision is stored, or none), ErrExists (Expected was 0 and there is one) or
// ErrUnique (a unique value belongs to another document).
type Outcome struct {
	Revision Revision
	Err      error
}

var (
	ErrStale  = errors.New("store: another revision is stored")
	ErrExists = errors.New("store: the document exists")
	ErrUnique = errors.New("store: a unique value is taken")
	// ErrHistoryLost says that the changes after a position are not kept any
	// more, or that the backend keeps none: the reader must compare revisions.
	ErrHistoryLost = errors.New("store: the history after this position is not kept")
	// ErrCursor says that a cursor was not made by this backend.
	ErrCursor = errors.New("store: malformed cursor")
)

// Reader reads documents. It never returns tombstones.
type Reader interface {
	// Get returns the documents that there are among ids (at most 1,000), in
	// no particular order.
	Get(ctx context.Context, kind Kind, ids ...string) ([]Record, error)
	// Find returns one page of the documents that have every value of filter
	// (field → value; a field that is absent does not restrict), greatest
	// Order first, and the cursor of the next page, "" on the last. The limit
	// is 1 to 1,000. A document that is there during the whole walk is
	// returned exactly once.
	Find(ctx context.Context, kind Kind, filter map[string]string, cursor string, limit int) ([]Record, string, error)
	// Count counts what Find would return over all pages.
	Count(ctx context.Context, kind Kind, filter map[string]string) (int, error)
}

// Writer changes documents.
type Writer interface {
	// Apply carries out each write for itself, in order: one that fails does
	// not undo or stop another. When it returns without an error, every
	// outcome without an error is durable: neither the death of the process
	// nor a power cut undoes it. An error means that nothing is known of any
	// outcome. At most 10,000 writes; several writes of one document are
	// applied in order.
	Apply(ctx context.Context, writes []Write) ([]Outcome, error)
}

// Change says that a document has come to a revision.
type Change struct {
	Kind     Kind
	ID       string
	Revision Revision
	Deleted  bool
}

// Position is a place in the history of changes; opaque, comparable only for
// equality.
type Position string

// Feed tells what has changed, at least once, in order for each document.
// Readers compare revisions to drop what they already have.
type Feed interface {
	// Head is the position after every change acknowledged before the call.
	// ErrHistoryLost: the backend keeps no history.
	Head(ctx context.Context) (Position, error)
	// Changes returns up to limit changes after the position, oldest first,
	// and the position after them. It waits for the first one until ctx is
	// done and then returns ctx.Err(). ErrHistoryLost as above.
	Changes(ctx context.Context, after Position, limit int) ([]Change, Position, error)
	// Revisions pages through all documents and tombstones of a kind in
	// ascending order of id, after the given id. It returns fewer than limit
	// only at the end.
	Revisions(ctx context.Context, kind Kind, after string, limit int) ([]Change, error)
}

// Backend is what an adapter provides. Safe for concurrent use.
type Backend interface {
	Reader
	Writer
	Feed
	// Ping tells whether the backend can serve now.
	Ping(ctx context.Context) error
	// Close ends every goroutine of the backend and lets writes under way end.
	Close() error
}
