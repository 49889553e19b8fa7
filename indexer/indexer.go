// Package indexer makes openings and talents findable by words and facets, and
// carries every change of the store to whatever follows it: the indexes and
// the matcher's pool. Adapters (indexer/bleve, indexer/meili) implement Index;
// the suite indexer/indextest judges both.
package indexer

import (
	"context"
	"errors"
	"iter"

	"yuqiao/store"
)

// Index finds documents. Safe for concurrent use.
type Index interface {
	// Apply stores and deletes documents. When it returns nil the batch is
	// durable and every later Search sees it. The batch's position is stored
	// with it or after it, never before, so that a crash repeats changes and
	// loses none. Within a batch the last Put of an id wins; an id must not be
	// both put and deleted. At most MaxBatch documents.
	Apply(ctx context.Context, b Batch) error
	// Position is that of the last batch which had one; "" when there is none.
	Position(ctx context.Context) (store.Position, error)
	// Search answers a query. A query that breaks a bound or names a field
	// that the schema does not have fails with ErrQuery.
	Search(ctx context.Context, q Query) (Result, error)
	// Rebuild replaces all documents at once by those of docs, and the
	// position by position. Searches go on meanwhile and see either all of
	// the old documents or all of the new ones. Batches applied during it may
	// be missing afterwards: whoever applies them reads Position again, which
	// leads back to before them. After an error the old documents are still
	// there. A second Rebuild at the same time fails with ErrRebuilding.
	Rebuild(ctx context.Context, docs iter.Seq2[Document, error], position store.Position) error
	// Versions lists every document with its version, in no particular order.
	Versions(ctx context.Context) iter.Seq2[Known, error]
	// Count is the number of documents.
	Count(ctx context.Context) (int, error)
	// Close waits for batches under way; later calls fail with ErrClosed.
	Close() error
}

// MaxBatch bounds the documents of one Batch.
const MaxBatch = 5000

// Batch is a set of changes that become visible together.
type Batch struct {
	Put    []Document
	Delete []string
	// Position is where the feed stands after these changes; "" leaves the
	// stored one.
	Position store.Position
	// After is the position from which the changes were read. Where Position
	// or Follows is set and another position than After is stored, Apply does
	// nothing and fails with ErrMoved: a Rebuild has come between, and may have
	// read something newer than what is in the batch.
	After   store.Position
	Follows bool
}

var (
	// ErrQuery is the cause of every failure that the query itself is to blame for.
	ErrQuery = errors.New("index: the query cannot be answered")
	// ErrDocument says that a document breaks a bound or the schema.
	ErrDocument = errors.New("index: the document cannot be indexed")
	// ErrRebuilding says that a rebuild is under way.
	ErrRebuilding = errors.New("index: a rebuild is under way")
	// ErrMoved says that the stored position is not the one that a batch follows.
	ErrMoved = errors.New("index: the position has been moved")
	// ErrUnavailable says that the engine does not answer, or not yet.
	ErrUnavailable = errors.New("index: the engine cannot be reached at the moment")
	// ErrClosed says that the index has been closed.
	ErrClosed = errors.New("index: closed")
	// ErrInUse says that another process owns the index.
	ErrInUse = errors.New("index: another process has it open")
)
