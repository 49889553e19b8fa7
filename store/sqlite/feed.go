package sqlite

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"yuqiao/store"
)

// news wakes the readers of the feed when this process has written.
type news struct {
	mu sync.Mutex
	ch chan struct{}
}

func newNews() *news { return &news{ch: make(chan struct{})} }

// next is closed by the next tell.
func (n *news) next() <-chan struct{} {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.ch
}

func (n *news) tell() {
	n.mu.Lock()
	defer n.mu.Unlock()
	close(n.ch)
	n.ch = make(chan struct{})
}

// lookAgain is how often a waiting reader looks for what other processes have
// written.
const lookAgain = 100 * time.Millisecond

// position names a place in this file's history: the name of the history,
// which a restored backup does not share, and the number of the last change.
func (s *Store) position(seq int64) store.Position {
	return store.Position(s.history + "." + strconv.FormatInt(seq, 10))
}

func (s *Store) parsePosition(p store.Position) (int64, error) {
	history, number, _ := strings.Cut(string(p), ".")
	seq, err := strconv.ParseInt(number, 10, 64)
	if err != nil || history != s.history || seq < 0 {
		return 0, store.ErrHistoryLost
	}
	return seq, nil
}

// Head implements store.Feed.
func (s *Store) Head(ctx context.Context) (store.Position, error) {
	if err := s.usable(ctx); err != nil {
		return "", err
	}
	seq, err := s.lastChange(ctx)
	if err != nil {
		return "", err
	}
	return s.position(seq), nil
}

func (s *Store) lastChange(ctx context.Context) (seq int64, err error) {
	if err := s.queries.head.QueryRowContext(ctx).Scan(&seq); err != nil {
		return 0, s.failed(ctx, err)
	}
	return seq, nil
}

// Changes implements store.Feed. It sees what other processes write within
// 100 ms.
func (s *Store) Changes(ctx context.Context, after store.Position, limit int) ([]store.Change, store.Position, error) {
	if err := s.usable(ctx); err != nil {
		return nil, "", err
	}
	if err := store.CheckSize(limit, store.MaxChanges); err != nil {
		return nil, "", err
	}
	seq, err := s.parsePosition(after)
	if err != nil {
		return nil, "", err
	}
	if last, err := s.lastChange(ctx); err != nil {
		return nil, "", err
	} else if seq > last {
		return nil, "", store.ErrHistoryLost
	}
	timer := time.NewTimer(lookAgain)
	defer timer.Stop()
	for {
		news := s.news.next()
		changes, next, err := s.changesAfter(ctx, seq, limit)
		if err != nil {
			return nil, "", err
		}
		if len(changes) > 0 {
			return changes, s.position(next), nil
		}
		timer.Reset(lookAgain)
		select {
		case <-news:
		case <-timer.C:
		case <-s.closed:
			return nil, "", store.ErrClosed
		case <-ctx.Done():
			return nil, "", ctx.Err()
		}
	}
}

func (s *Store) changesAfter(ctx context.Context, seq int64, limit int) ([]store.Change, int64, error) {
	rows, err := s.queries.changes.QueryContext(ctx, seq, limit)
	if err != nil {
		return nil, 0, s.failed(ctx, err)
	}
	defer rows.Close()
	var changes []store.Change
	for rows.Next() {
		var c store.Change
		var at int64
		if err := rows.Scan(&at, &c.Kind, &c.ID, &c.Revision, &c.Deleted); err != nil {
			return nil, 0, s.failed(ctx, err)
		}
		if at != seq+1 {
			return nil, 0, fmt.Errorf("%w: changes %d to %d are gone", store.ErrHistoryLost, seq+1, at-1)
		}
		seq = at
		changes = append(changes, c)
	}
	if err := rows.Err(); err != nil {
		return nil, 0, s.failed(ctx, err)
	}
	return changes, seq, nil
}

// Revisions implements store.Feed.
func (s *Store) Revisions(ctx context.Context, kind store.Kind, after string, limit int) ([]store.Change, error) {
	if err := s.usable(ctx); err != nil {
		return nil, err
	}
	if err := store.CheckSize(limit, store.MaxChanges); err != nil {
		return nil, err
	}
	rows, err := s.queries.revisions.QueryContext(ctx, string(kind), after, limit)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	defer rows.Close()
	changes := make([]store.Change, 0, min(limit, 1024))
	for rows.Next() {
		c := store.Change{Kind: kind}
		if err := rows.Scan(&c.ID, &c.Revision, &c.Deleted); err != nil {
			return nil, s.failed(ctx, err)
		}
		changes = append(changes, c)
	}
	if err := rows.Err(); err != nil {
		return nil, s.failed(ctx, err)
	}
	return changes, nil
}
