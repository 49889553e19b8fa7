package sqlite

import (
	"context"
	"fmt"
)

// Check reads the whole file and returns an error that wraps ErrCorrupt when
// its pages are damaged or its tables contradict each other. It takes seconds
// on a large store; reading and writing go on meanwhile.
func (s *Store) Check(ctx context.Context) error {
	if err := s.usable(ctx); err != nil {
		return err
	}
	tx, err := s.readers.BeginTx(ctx, nil)
	if err != nil {
		return s.failed(ctx, err)
	}
	defer tx.Rollback()
	var verdict string
	if err := tx.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&verdict); err != nil {
		return s.failed(ctx, err)
	}
	if verdict != "ok" {
		return fmt.Errorf("%w: %s", ErrCorrupt, verdict)
	}
	for _, c := range []struct{ what, query string }{
		{"documents without a body", "SELECT count(*) FROM document d WHERE d.num IS NOT NULL AND NOT EXISTS (SELECT 1 FROM body b WHERE b.num = d.num)"},
		{"bodies without a document", "SELECT (SELECT count(*) FROM body) - (SELECT count(*) FROM document WHERE num IS NOT NULL)"},
		{"keys without a document", "SELECT count(*) FROM key k WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.kind = k.kind AND d.id = k.id AND d.ord = k.ord AND d.num IS NOT NULL)"},
		{"unique values without a document", "SELECT count(*) FROM claim c WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.kind = c.kind AND d.id = c.id AND d.num IS NOT NULL)"},
		{"documents that differ from their last change", "SELECT count(*) FROM (SELECT kind, id, max(revision) AS revision FROM change GROUP BY kind, id) c LEFT JOIN document d ON d.kind = c.kind AND d.id = c.id WHERE d.revision IS NOT c.revision"},
		{"gaps in the history", "SELECT coalesce(max(seq) - min(seq) + 1, 0) - count(*) FROM change"},
	} {
		var n int
		if err := tx.QueryRowContext(ctx, c.query).Scan(&n); err != nil {
			return s.failed(ctx, err)
		}
		if n != 0 {
			return fmt.Errorf("%w: %s: %d", ErrCorrupt, c.what, n)
		}
	}
	return nil
}
