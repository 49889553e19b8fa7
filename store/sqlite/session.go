package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"yuqiao/store"
)

// session carries out single writes inside the writer's transaction.
type session struct {
	stmts []*sql.Stmt

	find, owner                      *sql.Stmt
	insertBody, updateBody, dropBody *sql.Stmt
	insert, update                   *sql.Stmt
	insertKey, dropKey               *sql.Stmt
	insertClaim, dropClaim           *sql.Stmt
	change, last, prune              *sql.Stmt

	changes []store.Change // of the transaction under way
}

func newSession(c *sql.Conn) (*session, error) {
	s := &session{}
	for _, p := range []struct {
		stmt **sql.Stmt
		text string
	}{
		{&s.find, "SELECT d.revision, d.ord, d.num, b.keys FROM document d LEFT JOIN body b ON b.num = d.num WHERE d.kind = ? AND d.id = ?"},
		{&s.owner, "SELECT id FROM claim WHERE kind = ? AND field = ? AND value = ?"},
		{&s.insertBody, "INSERT INTO body (keys, body) VALUES (?, ?)"},
		{&s.updateBody, "UPDATE body SET keys = ?, body = ? WHERE num = ?"},
		{&s.dropBody, "DELETE FROM body WHERE num = ?"},
		{&s.insert, "INSERT INTO document (revision, ord, num, kind, id) VALUES (?, ?, ?, ?, ?)"},
		{&s.update, "UPDATE document SET revision = ?, ord = ?, num = ? WHERE kind = ? AND id = ?"},
		{&s.insertKey, "INSERT INTO key (kind, field, value, ord, id) VALUES (?, ?, ?, ?, ?)"},
		{&s.dropKey, "DELETE FROM key WHERE kind = ? AND field = ? AND value = ? AND ord = ? AND id = ?"},
		{&s.insertClaim, "INSERT INTO claim (kind, field, value, id) VALUES (?, ?, ?, ?)"},
		{&s.dropClaim, "DELETE FROM claim WHERE kind = ? AND field = ? AND value = ? AND id = ?"},
		{&s.change, "INSERT INTO change (kind, id, revision, deleted) VALUES (?, ?, ?, ?)"},
		{&s.last, "SELECT coalesce(max(seq), 0) FROM change"},
		{&s.prune, "DELETE FROM change WHERE seq <= ?"},
	} {
		stmt, err := c.PrepareContext(context.Background(), p.text)
		if err != nil {
			return nil, errors.Join(err, s.close())
		}
		*p.stmt = stmt
		s.stmts = append(s.stmts, stmt)
	}
	return s, nil
}

func (s *session) close() error {
	var errs []error
	for _, stmt := range s.stmts {
		errs = append(errs, stmt.Close())
	}
	return errors.Join(errs...)
}

// held is what is stored of a document now.
type held struct {
	found    bool
	revision store.Revision
	order    int64
	num      sql.NullInt64 // not valid: a tombstone
	keys     []byte
}

func (s *session) held(t *task) (h held, err error) {
	err = s.find.QueryRow(t.kind, t.id).Scan(&h.revision, &h.order, &h.num, &h.keys)
	if errors.Is(err, sql.ErrNoRows) {
		return held{}, nil
	}
	h.found = err == nil
	return h, err
}

// carryOut checks the conditions of one write and then carries it out. An
// error is one of the file and spoils the whole transaction; what is wrong
// with the write is in the outcome.
func (s *session) carryOut(t *task) (store.Outcome, error) {
	h, err := s.held(t)
	if err != nil {
		return store.Outcome{}, err
	}
	switch {
	case t.expected == 0 && !t.delete:
		if h.num.Valid {
			return store.Outcome{Err: store.ErrExists}, nil
		}
	case t.expected == 0 || !h.num.Valid || h.revision != t.expected:
		return store.Outcome{Err: store.ErrStale}, nil
	}
	var old []entry
	sameKeys := h.num.Valid && !t.delete && h.order == t.order && slices.Equal(h.keys, t.keys)
	if !sameKeys {
		if old, err = decodeKeys(h.keys); err != nil {
			return store.Outcome{}, err
		}
		taken, err := s.taken(t, old)
		if err != nil {
			return store.Outcome{}, err
		}
		if taken {
			return store.Outcome{Err: store.ErrUnique}, nil
		}
	}
	num, err := s.writeBody(t, h)
	if err != nil {
		return store.Outcome{}, err
	}
	revision := h.revision + 1
	head := s.update
	if !h.found {
		head = s.insert
	}
	if _, err := head.Exec(int64(revision), t.order, num, t.kind, t.id); err != nil {
		return store.Outcome{}, err
	}
	if !sameKeys {
		if err := s.writeKeys(t, h.order, old); err != nil {
			return store.Outcome{}, err
		}
	}
	s.changes = append(s.changes, store.Change{Kind: store.Kind(t.kind), ID: t.id, Revision: revision, Deleted: t.delete})
	return store.Outcome{Revision: revision}, nil
}

// taken tells whether another document has one of the write's unique values.
func (s *session) taken(t *task, old []entry) (bool, error) {
	for _, e := range t.entries {
		if !e.unique || slices.Contains(old, e) {
			continue
		}
		var owner string
		err := s.owner.QueryRow(t.kind, e.field, e.value).Scan(&owner)
		if err == nil {
			return true, nil
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return false, err
		}
	}
	return false, nil
}

func (s *session) writeBody(t *task, h held) (num sql.NullInt64, err error) {
	switch {
	case t.delete:
		_, err = s.dropBody.Exec(h.num.Int64)
		return num, err
	case h.num.Valid:
		_, err = s.updateBody.Exec(t.keys, t.body, h.num.Int64)
		return h.num, err
	}
	result, err := s.insertBody.Exec(t.keys, t.body)
	if err != nil {
		return num, err
	}
	num.Valid = true
	num.Int64, err = result.LastInsertId()
	return num, err
}

// writeKeys turns the rows of the old entries into those of the new ones.
func (s *session) writeKeys(t *task, oldOrder int64, old []entry) error {
	stays := func(e entry, in []entry) bool {
		return (e.unique || oldOrder == t.order) && slices.Contains(in, e)
	}
	for _, e := range old {
		if stays(e, t.entries) {
			continue
		}
		var err error
		if e.unique {
			_, err = s.dropClaim.Exec(t.kind, e.field, e.value, t.id)
		} else {
			_, err = s.dropKey.Exec(t.kind, e.field, e.value, oldOrder, t.id)
		}
		if err != nil {
			return err
		}
	}
	for _, e := range t.entries {
		if stays(e, old) {
			continue
		}
		var err error
		if e.unique {
			_, err = s.insertClaim.Exec(t.kind, e.field, e.value, t.id)
		} else {
			_, err = s.insertKey.Exec(t.kind, e.field, e.value, t.order, t.id)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// forget drops the changes of a transaction that was rolled back.
func (s *session) forget() { s.changes = s.changes[:0] }

// flush writes the transaction's changes to the feed and forgets the oldest
// ones beyond what is to be kept. changed: there were any.
func (s *session) flush(keep int) (changed bool, err error) {
	changes := s.changes
	s.changes = s.changes[:0]
	if len(changes) == 0 {
		return false, nil
	}
	for _, c := range changes {
		if _, err := s.change.Exec(string(c.Kind), c.ID, int64(c.Revision), c.Deleted); err != nil {
			return false, err
		}
	}
	var last int64
	if err := s.last.QueryRow().Scan(&last); err != nil {
		return false, err
	}
	if last > int64(keep) {
		if _, err := s.prune.Exec(last - int64(keep)); err != nil {
			return false, err
		}
	}
	return true, nil
}
