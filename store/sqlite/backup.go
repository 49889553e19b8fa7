package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Backup writes a consistent copy of the store to path, where no file may be
// yet, while reading and writing go on. When it returns without an error the
// copy is durable, whole and readable by its owner only. To restore it, put it
// in the place of the store's file while no process uses that, and remove the
// files with -wal and -shm. The copy has a history of its own: a reader of the
// feed that remembers a position of the original gets store.ErrHistoryLost.
func (s *Store) Backup(ctx context.Context, path string) (err error) {
	if err := s.usable(ctx); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = fmt.Errorf("back up to %s: %w", path, explain(err))
		}
	}()
	if path, err = filepath.Abs(path); err != nil {
		return err
	}
	if _, err := os.Lstat(path); err == nil {
		return os.ErrExist
	}
	part, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".part-*")
	if err != nil {
		return err
	}
	defer os.Remove(part.Name())
	if err := part.Close(); err != nil {
		return err
	}
	if err := copyInto(ctx, s.path, part.Name()); err != nil {
		return err
	}
	if err := renewHistory(ctx, part.Name()); err != nil {
		return err
	}
	if part, err = os.OpenFile(part.Name(), os.O_RDWR, 0); err != nil {
		return err
	}
	if err := errors.Join(part.Sync(), part.Close()); err != nil {
		return err
	}
	if err := os.Rename(part.Name(), path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// copyInto has a connection of its own, because the readers' may not write and
// the writer's is busy with writes.
func copyInto(ctx context.Context, from, to string) error {
	db, err := sql.Open("sqlite", address(from, "busy_timeout(10000)"))
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", to)
	if over := ctx.Err(); over != nil {
		return over
	}
	return err
}

func renewHistory(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite", address(path, "journal_mode(DELETE)", "synchronous(FULL)"))
	if err != nil {
		return err
	}
	defer db.Close()
	c, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	return newHistory(ctx, c, "UPDATE identity SET history = ?")
}
