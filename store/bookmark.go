package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// Bookmarks is the kind of the documents that say how far a work has followed
// the feed.
const Bookmarks Kind = "bookmarks"

// Bookmark keeps a place in the feed over a restart. Several processes may
// share one when each of them does the whole work: whatever is before any place
// that one of them has kept is done.
type Bookmark struct {
	backend Backend
	name    string
}

// Mark is a place in the feed, and when everything before it was done.
type Mark struct {
	Position Position  `json:"position,omitempty"`
	At       time.Time `json:"at,omitzero"`
}

// NewBookmark names a bookmark.
func NewBookmark(b Backend, name string) Bookmark { return Bookmark{b, name} }

// Read returns what was kept last; the zero Mark when nothing was.
func (b Bookmark) Read(ctx context.Context) (Mark, error) {
	m, _, err := b.read(ctx)
	return m, err
}

// Keep keeps a place, unless another process keeps one at the same moment.
func (b Bookmark) Keep(ctx context.Context, m Mark) error {
	_, revision, err := b.read(ctx)
	if err != nil {
		return err
	}
	body, err := json.Marshal(m)
	if err != nil {
		return err
	}
	if _, err := b.backend.Apply(ctx, []Write{{Kind: Bookmarks, Record: Record{ID: b.name, Body: body}, Expected: revision}}); err != nil {
		return fmt.Errorf("keep the bookmark %s: %w", b.name, err)
	}
	return nil
}

func (b Bookmark) read(ctx context.Context) (Mark, Revision, error) {
	var m Mark
	records, err := b.backend.Get(ctx, Bookmarks, b.name)
	if err == nil && len(records) > 0 {
		err = json.Unmarshal(records[0].Body, &m)
	}
	if err != nil || len(records) == 0 {
		if err != nil {
			err = fmt.Errorf("read the bookmark %s: %w", b.name, err)
		}
		return m, 0, err
	}
	return m, records[0].Revision, nil
}
