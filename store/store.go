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

// Record is one stored document. Its texts are bounded as limits.go says.
//
// A record that was read has ID, Revision, Body and Order; its Keys and Unique
// may be missing.
type Record struct {
	ID       string
	Revision Revision
	// Body is the document as one JSON object. What is read is equal to what
	// was written, every digit of a number included; white space and the order
	// of members may differ.
	Body []byte
	// Keys are the values by which Find selects: field → values.
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
	// ErrLimit says that a call exceeds a limit of the interface. Nothing was
	// read or written.
	ErrLimit = errors.New("store: the call exceeds a limit")
	// ErrUnavailable says that no backend answers at the moment. What was to be
	// written may be there or not.
	ErrUnavailable = errors.New("store: it cannot be reached at the moment")
	// ErrClosed says that the backend has been closed.
	ErrClosed = errors.New("store: closed")
)

// Reader reads documents. It never returns tombstones. An id, a field or a
// value that cannot be stored (see Storable) matches nothing.
type Reader interface {
	// Get returns the documents that there are among ids (at most MaxIDs),
	// each once, in no particular order.
	Get(ctx context.Context, kind Kind, ids ...string) ([]Record, error)
	// Find returns one page of the documents that have every value of filter
	// (field → value; a field that is absent does not restrict), greatest
	// Order first, and the cursor of the next page, "" on the last. The limit
	// is 1 to MaxPage. A document that is there during the whole walk with the
	// same Order is returned exactly once.
	Find(ctx context.Context, kind Kind, filter map[string]string, cursor string, limit int) ([]Record, string, error)
	// FindAny returns the documents that have any of the values (at most
	// MaxIDs) in a field, each once, in no particular order. Where there are
	// more than MaxPage it fails with ErrLimit.
	FindAny(ctx context.Context, kind Kind, field string, values []string) ([]Record, error)
	// Count counts what Find would return over all pages.
	Count(ctx context.Context, kind Kind, filter map[string]string) (int, error)
	// CountUpTo counts alike and stops at most (1 or more).
	CountUpTo(ctx context.Context, kind Kind, filter map[string]string, most int) (int, error)
}

// Writer changes documents.
type Writer interface {
	// Apply carries out each write for itself: one that fails does not undo
	// or stop another. When it returns without an error, every outcome without
	// an error is durable: neither the death of the process nor a power cut
	// undoes it, and every later read sees it. An error means that nothing is
	// known of any outcome, but for ErrLimit, which means that nothing was
	// written. At most MaxWrites writes; several writes of one document are
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

// Feed tells what has changed, at least once, in order for each document. A
// change that a later one of the same document has overtaken may be left out.
// Readers compare revisions to drop what they already have.
type Feed interface {
	// Head is a position from which Changes tells every change that is
	// acknowledged after the call, whichever process makes it.
	// ErrHistoryLost: the backend keeps no history.
	Head(ctx context.Context) (Position, error)
	// Changes returns up to limit (1 to MaxChanges) changes after the
	// position, oldest first, and the position after them. It waits for the
	// first one until ctx is done and then returns ctx.Err(). ErrHistoryLost
	// as above, and also for a position that the backend does not know.
	Changes(ctx context.Context, after Position, limit int) ([]Change, Position, error)
	// Revisions pages through all documents and tombstones of a kind in
	// ascending order of id (by bytes), after the given id. It returns fewer
	// than limit (1 to MaxChanges) only at the end.
	Revisions(ctx context.Context, kind Kind, after string, limit int) ([]Change, error)
}

// Backend is what an adapter provides. Safe for concurrent use.
type Backend interface {
	Reader
	Writer
	Feed
	// Ping tells whether the backend can serve now.
	Ping(ctx context.Context) error
	// Close lets writes under way end, ends every goroutine of the backend and
	// makes calls that wait return. Later calls fail; closing again is
	// harmless.
	Close() error
}
