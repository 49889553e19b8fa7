package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"maps"
	"math"
	"slices"
	"strings"

	"yuqiao/store"
)

// queries are the prepared statements of the readers.
type queries struct {
	all []*sql.Stmt

	identity, one, many *sql.Stmt
	withAny             *sql.Stmt
	head, changes       *sql.Stmt
	revisions, atMost   *sql.Stmt
}

func prepareQueries(ctx context.Context, db *sql.DB) (q queries, err error) {
	for _, p := range []struct {
		stmt **sql.Stmt
		text string
	}{
		{&q.identity, "SELECT history FROM identity"},
		{&q.one, "SELECT d.id, d.revision, d.ord, b.body FROM document d JOIN body b ON b.num = d.num WHERE d.kind = ? AND d.id = ?"},
		{&q.many, "SELECT d.id, d.revision, d.ord, b.body FROM (SELECT DISTINCT value FROM json_each(?2)) j CROSS JOIN document d ON d.kind = ?1 AND d.id = j.value CROSS JOIN body b ON b.num = d.num"},
		{&q.withAny, "SELECT d.id, d.revision, d.ord, b.body FROM (SELECT DISTINCT k.id FROM json_each(?3) j CROSS JOIN key k ON k.kind = ?1 AND k.field = ?2 AND k.value = j.value LIMIT ?4) f CROSS JOIN document d ON d.kind = ?1 AND d.id = f.id CROSS JOIN body b ON b.num = d.num"},
		{&q.head, "SELECT coalesce(max(seq), 0) FROM change"},
		{&q.changes, "SELECT seq, kind, id, revision, deleted FROM change WHERE seq > ? ORDER BY seq LIMIT ?"},
		{&q.revisions, "SELECT id, revision, num IS NULL FROM document WHERE kind = ? AND id > ? ORDER BY id LIMIT ?"},
		{&q.atMost, "SELECT count(*) FROM (SELECT 1 FROM key WHERE kind = ? AND field = ? AND value = ? LIMIT 2000)"},
	} {
		stmt, err := db.PrepareContext(ctx, p.text)
		if err != nil {
			return q, errors.Join(err, q.close())
		}
		*p.stmt = stmt
		q.all = append(q.all, stmt)
	}
	return q, nil
}

func (q queries) close() error {
	var errs []error
	for _, stmt := range q.all {
		errs = append(errs, stmt.Close())
	}
	return errors.Join(errs...)
}

// Get implements store.Reader.
func (s *Store) Get(ctx context.Context, kind store.Kind, ids ...string) ([]store.Record, error) {
	if err := s.usable(ctx); err != nil {
		return nil, err
	}
	if len(ids) > store.MaxIDs {
		return nil, store.CheckSize(len(ids), store.MaxIDs)
	}
	known := storable(ids)
	var rows *sql.Rows
	var err error
	switch len(known) {
	case 0:
		return nil, nil
	case 1:
		rows, err = s.queries.one.QueryContext(ctx, string(kind), known[0])
	default:
		var list []byte
		if list, err = json.Marshal(known); err != nil {
			return nil, err
		}
		rows, err = s.queries.many.QueryContext(ctx, string(kind), string(list))
	}
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	return s.records(ctx, rows, len(known))
}

// storable leaves out what is nowhere stored. JSON cannot carry broken UTF-8:
// encoding it would ask for something else.
func storable(texts []string) []string {
	known := make([]string, 0, len(texts))
	for _, text := range texts {
		if store.Storable(text) {
			known = append(known, text)
		}
	}
	return known
}

func (s *Store) records(ctx context.Context, rows *sql.Rows, expected int) ([]store.Record, error) {
	defer rows.Close()
	records := make([]store.Record, 0, expected)
	for rows.Next() {
		var r store.Record
		if err := rows.Scan(&r.ID, &r.Revision, &r.Order, &r.Body); err != nil {
			return nil, s.failed(ctx, err)
		}
		records = append(records, r)
	}
	if err := rows.Err(); err != nil {
		return nil, s.failed(ctx, err)
	}
	return records, nil
}

// Find implements store.Reader.
func (s *Store) Find(ctx context.Context, kind store.Kind, filter map[string]string, cursor string, limit int) ([]store.Record, string, error) {
	if err := s.usable(ctx); err != nil {
		return nil, "", err
	}
	if err := store.CheckSize(limit, store.MaxPage); err != nil {
		return nil, "", err
	}
	after := store.Cursor{Order: math.MaxInt64}
	if cursor != "" {
		var err error
		if after, err = store.ParseCursor(cursor); err != nil {
			return nil, "", err
		}
	}
	if !store.Matchable(filter) {
		return nil, "", nil
	}
	from, args, err := s.matching(ctx, kind, filter)
	if err != nil {
		return nil, "", err
	}
	query := "SELECT d.id, d.revision, d.ord, b.body " + from.rows +
		" AND " + from.alias + ".ord <= ? AND (" + from.alias + ".ord < ? OR " + from.alias + ".id > ?)" +
		" ORDER BY " + from.alias + ".ord DESC, " + from.alias + ".id LIMIT ?"
	args = append(args, after.Order, after.Order, after.ID, limit+1)
	stmt, err := s.prepared(ctx, query)
	if err != nil {
		return nil, "", s.failed(ctx, err)
	}
	rows, err := stmt.QueryContext(ctx, args...)
	if err != nil {
		return nil, "", s.failed(ctx, err)
	}
	records, err := s.records(ctx, rows, min(limit+1, 64))
	if err != nil {
		return nil, "", err
	}
	if len(records) <= limit {
		return records, "", nil
	}
	records = records[:limit]
	last := records[limit-1]
	return records, store.Cursor{Order: last.Order, ID: last.ID}.String(), nil
}

// FindAny implements store.Reader.
func (s *Store) FindAny(ctx context.Context, kind store.Kind, field string, values []string) ([]store.Record, error) {
	if err := s.usable(ctx); err != nil {
		return nil, err
	}
	if len(values) > store.MaxIDs {
		return nil, store.CheckSize(len(values), store.MaxIDs)
	}
	known := storable(values)
	if len(known) == 0 || !store.Named(field) {
		return nil, nil
	}
	list, err := json.Marshal(known)
	if err != nil {
		return nil, err
	}
	rows, err := s.queries.withAny.QueryContext(ctx, string(kind), field, string(list), store.MaxPage+1)
	if err != nil {
		return nil, s.failed(ctx, err)
	}
	records, err := s.records(ctx, rows, len(known))
	if err == nil {
		err = store.CheckFound(len(records))
	}
	if err != nil {
		return nil, err
	}
	return records, nil
}

// Count implements store.Reader.
func (s *Store) Count(ctx context.Context, kind store.Kind, filter map[string]string) (n int, err error) {
	return s.count(ctx, kind, filter, -1) // SQLite's word for no limit
}

// CountUpTo implements store.Reader.
func (s *Store) CountUpTo(ctx context.Context, kind store.Kind, filter map[string]string, most int) (n int, err error) {
	if err := store.CheckSize(most, math.MaxInt); err != nil {
		return 0, err
	}
	return s.count(ctx, kind, filter, most)
}

func (s *Store) count(ctx context.Context, kind store.Kind, filter map[string]string, most int) (n int, err error) {
	if err := s.usable(ctx); err != nil {
		return 0, err
	}
	if !store.Matchable(filter) {
		return 0, nil
	}
	from, args, err := s.matching(ctx, kind, filter)
	if err != nil {
		return 0, err
	}
	stmt, err := s.prepared(ctx, "SELECT count(*) FROM (SELECT 1 "+from.ids+" LIMIT ?)")
	if err != nil {
		return 0, s.failed(ctx, err)
	}
	if err := stmt.QueryRowContext(ctx, append(args, most)...).Scan(&n); err != nil {
		return 0, s.failed(ctx, err)
	}
	return n, nil
}

// prepared returns the statement for a query by a filter: to parse one takes
// longer than to run it. There are as many as filters have different sizes.
func (s *Store) prepared(ctx context.Context, query string) (*sql.Stmt, error) {
	if stmt, ok := s.byFilter.Load(query); ok {
		return stmt.(*sql.Stmt), nil
	}
	stmt, err := s.readers.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	if first, ok := s.byFilter.LoadOrStore(query, stmt); ok {
		return first.(*sql.Stmt), stmt.Close()
	}
	return stmt, nil
}

// selection is the part of a query that selects by a filter: rows with the
// documents and bodies joined (as d and b), or the ids alone. The table that
// leads, alias, has them in the order of a list.
type selection struct{ rows, ids, alias string }

// matching starts with the filter that matches least and looks up the others
// for each of its documents.
func (s *Store) matching(ctx context.Context, kind store.Kind, filter map[string]string) (selection, []any, error) {
	if len(filter) == 0 {
		where := " WHERE d.kind = ? AND d.num IS NOT NULL"
		return selection{
			rows:  "FROM document d INDEXED BY document_order CROSS JOIN body b ON b.num = d.num" + where,
			ids:   "FROM document d INDEXED BY document_order" + where,
			alias: "d",
		}, []any{string(kind)}, nil
	}
	fields := slices.Sorted(maps.Keys(filter))
	if len(fields) > 1 {
		matches := make(map[string]int, len(fields))
		for _, field := range fields {
			var n int
			if err := s.queries.atMost.QueryRowContext(ctx, string(kind), field, filter[field]).Scan(&n); err != nil {
				return selection{}, nil, s.failed(ctx, err)
			}
			matches[field] = n
		}
		slices.SortStableFunc(fields, func(a, b string) int { return matches[a] - matches[b] })
	}
	args := []any{string(kind), fields[0], filter[fields[0]]}
	var where strings.Builder
	where.WriteString(" WHERE k.kind = ? AND k.field = ? AND k.value = ?")
	for _, field := range fields[1:] {
		where.WriteString(" AND EXISTS (SELECT 1 FROM key o WHERE o.kind = k.kind AND o.field = ? AND o.value = ? AND o.ord = k.ord AND o.id = k.id)")
		args = append(args, field, filter[field])
	}
	return selection{
		rows:  "FROM key k CROSS JOIN document d ON d.kind = k.kind AND d.id = k.id CROSS JOIN body b ON b.num = d.num" + where.String(),
		ids:   "FROM key k" + where.String(),
		alias: "k",
	}, args, nil
}
