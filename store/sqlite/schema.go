package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"time"
)

// application marks our files ("YuQi").
const application = 0x59755169

// migrations bring a file from version i to version i+1. One that has been
// released never changes.
//
// Bodies have a table of their own, so that the walk through all revisions
// and the check of a write's condition touch small rows only. A document
// without num is a tombstone. body.keys holds the encoded keys and unique
// values (see encodeKeys) of which the rows in key and claim were made.
// change.seq has no gaps: whoever finds one knows that history was pruned.
var migrations = []string{`
CREATE TABLE identity (
	one INTEGER PRIMARY KEY CHECK (one = 1),
	history TEXT NOT NULL
);
CREATE TABLE document (
	kind TEXT NOT NULL,
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	ord INTEGER NOT NULL,
	num INTEGER,
	PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE INDEX document_order ON document (kind, ord DESC, id) WHERE num IS NOT NULL;
CREATE TABLE body (
	num INTEGER PRIMARY KEY,
	keys BLOB NOT NULL,
	body BLOB NOT NULL
);
CREATE TABLE key (
	kind TEXT NOT NULL,
	field TEXT NOT NULL,
	value TEXT NOT NULL,
	ord INTEGER NOT NULL,
	id TEXT NOT NULL,
	PRIMARY KEY (kind, field, value, ord DESC, id)
) WITHOUT ROWID;
CREATE TABLE claim (
	kind TEXT NOT NULL,
	field TEXT NOT NULL,
	value TEXT NOT NULL,
	id TEXT NOT NULL,
	PRIMARY KEY (kind, field, value)
) WITHOUT ROWID;
CREATE TABLE change (
	seq INTEGER PRIMARY KEY,
	kind TEXT NOT NULL,
	id TEXT NOT NULL,
	revision INTEGER NOT NULL,
	deleted INTEGER NOT NULL
);
`}

// prepare checks that the file is ours or empty, brings its schema up to date
// and returns the name of its history.
func prepare(ctx context.Context, path string, wait time.Duration) (history string, err error) {
	db, err := sql.Open("sqlite", address(path, fmt.Sprintf("busy_timeout(%d)", wait.Milliseconds()), "synchronous(FULL)"))
	if err != nil {
		return "", err
	}
	defer db.Close()
	c, err := db.Conn(ctx)
	if err != nil {
		return "", err
	}
	defer c.Close()
	if err := checkIdentity(ctx, c); err != nil {
		return "", err
	}
	// SQLite does not wait for locks while it changes the mode.
	err = retry(ctx, wait, func() error {
		var mode string
		if err := c.QueryRowContext(ctx, "PRAGMA journal_mode = WAL").Scan(&mode); err != nil {
			return err
		}
		if mode != "wal" {
			return fmt.Errorf("the file system does not allow write-ahead logging (mode %s)", mode)
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	if err := migrate(ctx, c); err != nil {
		return "", err
	}
	err = c.QueryRowContext(ctx, "SELECT history FROM identity").Scan(&history)
	return history, err
}

func checkIdentity(ctx context.Context, c *sql.Conn) error {
	var mark, version, tables int
	err := c.QueryRowContext(ctx, "SELECT a.application_id, v.user_version, (SELECT count(*) FROM sqlite_schema) FROM pragma_application_id a, pragma_user_version v").Scan(&mark, &version, &tables)
	switch {
	case err != nil:
		return err
	case mark == 0 && version == 0 && tables == 0:
		return nil
	case mark != application:
		return fmt.Errorf("%w: another program's database", ErrForeign)
	case version > len(migrations):
		return fmt.Errorf("%w: its schema is version %d, this program knows up to %d", ErrForeign, version, len(migrations))
	}
	return nil
}

// migrate runs in one transaction, so that of several processes that start at
// once one does it all.
func migrate(ctx context.Context, c *sql.Conn) (err error) {
	version := func() (n int, err error) {
		return n, c.QueryRowContext(ctx, "PRAGMA user_version").Scan(&n)
	}
	if n, err := version(); err != nil || n == len(migrations) {
		return err
	}
	if _, err = c.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			c.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
		}
	}()
	n, err := version()
	if err != nil {
		return err
	}
	for ; n < len(migrations); n++ {
		if _, err = c.ExecContext(ctx, migrations[n]); err != nil {
			return fmt.Errorf("schema version %d: %w", n+1, err)
		}
		if n == 0 {
			if err = newHistory(ctx, c, "INSERT INTO identity (one, history) VALUES (1, ?)"); err != nil {
				return err
			}
		}
	}
	if _, err = c.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", application, len(migrations))); err != nil {
		return err
	}
	_, err = c.ExecContext(ctx, "COMMIT")
	return err
}

func newHistory(ctx context.Context, c *sql.Conn, statement string) error {
	var name [8]byte
	rand.Read(name[:])
	_, err := c.ExecContext(ctx, statement, fmt.Sprintf("%x", name))
	return err
}

// retry repeats try while it meets the lock of another connection.
func retry(ctx context.Context, wait time.Duration, try func() error) error {
	end := time.Now().Add(wait)
	for pause := time.Millisecond; ; pause = min(2*pause, 5*time.Millisecond) {
		err := try()
		if err == nil || !busy(err) {
			return err
		}
		if time.Now().After(end) {
			return fmt.Errorf("%w: %w", ErrBusy, err)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
	}
}
