// Package sqlite keeps the exchange's documents in one SQLite file. It is the
// embedded default: no server, several processes may use the file at once.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"yuqiao/store"
)

var (
	// ErrForeign says that the file is not one of ours, or is one of a newer
	// version. It was left as it is.
	ErrForeign = errors.New("not a store that this version can read")
	// ErrCorrupt says that the file is damaged.
	ErrCorrupt = errors.New("the store is damaged: restore a backup")
	// ErrUnwritable says that the file or its folder cannot be written: they
	// are read-only, or their disk is full.
	ErrUnwritable = errors.New("the store's folder cannot be written")
	// ErrBusy says that another process kept the file locked for too long.
	ErrBusy = errors.New("another process keeps the store locked")
)

// Options may be left zero.
type Options struct {
	// History is the number of changes that the feed keeps, default 200,000.
	// A reader that falls further behind gets store.ErrHistoryLost.
	History int
	// LockWait is how long a write waits while other processes write, default
	// 30 s; then it fails with ErrBusy.
	LockWait time.Duration
}

// Store is a store.Backend over one file.
type Store struct {
	path    string
	options Options
	history string // names this file's history of changes in positions
	readers *sql.DB
	queries queries
	// byFilter are the statements of Find and Count, by their text; closing
	// readers closes them.
	byFilter sync.Map
	writer   *writer
	news     *news
	closed   chan struct{}
	close    sync.Once
	failure  error // of closing
}

var _ store.Backend = (*Store)(nil)

// opening keeps two Opens of one process apart: closing a descriptor of the
// file drops every POSIX lock that the process holds on it, so the file must
// not be created in one goroutine while another uses it.
var opening sync.Mutex

// Open opens the store at path and creates it, and its folder, when there is
// none: the file is for its owner only. Other processes may have the same file
// open as stores too; but nothing else in this process may open it while it is
// one, not even to copy it (see Backup), because closing a descriptor drops the
// locks of the whole process. Errors wrap ErrForeign, ErrCorrupt,
// ErrUnwritable or ErrBusy where these apply.
func Open(ctx context.Context, path string, options Options) (*Store, error) {
	opening.Lock()
	defer opening.Unlock()
	s, err := open(ctx, path, options)
	if err != nil {
		return nil, fmt.Errorf("open store %s: %w", path, err)
	}
	return s, nil
}

func open(ctx context.Context, path string, options Options) (_ *Store, err error) {
	if options.History <= 0 {
		options.History = 200_000
	}
	if options.LockWait <= 0 {
		options.LockWait = 30 * time.Second
	}
	if path, err = filepath.Abs(path); err != nil {
		return nil, err
	}
	if err := createPrivate(path); err != nil {
		return nil, err
	}
	s := &Store{path: path, options: options, news: newNews(), closed: make(chan struct{})}
	if s.history, err = prepare(ctx, path, options.LockWait); err != nil {
		return nil, explain(err)
	}
	s.readers, err = sql.Open("sqlite", address(path, "query_only(1)", "busy_timeout(10000)", "cache_size(-8000)"))
	if err != nil {
		return nil, err
	}
	s.readers.SetMaxOpenConns(8)
	s.readers.SetMaxIdleConns(8)
	defer func() {
		if err != nil {
			s.readers.Close()
		}
	}()
	if s.queries, err = prepareQueries(ctx, s.readers); err != nil {
		return nil, explain(err)
	}
	if s.writer, err = startWriter(ctx, path, options, s.news); err != nil {
		return nil, explain(err)
	}
	return s, nil
}

// createPrivate makes sure that the file exists and only its owner may read
// it. SQLite gives its side files the same permissions.
func createPrivate(path string) error {
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if errors.Is(err, os.ErrExist) {
			return nil // another process was faster
		}
		if err != nil {
			return err
		}
		return errors.Join(f.Sync(), f.Close(), syncFolder(folder))
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return fmt.Errorf("%w: not a regular file", ErrForeign)
	case info.Size() > 0 && info.Size() < 512:
		// SQLite would take it for an empty file and write over it.
		return fmt.Errorf("%w: too short for a database", ErrForeign)
	case info.Mode().Perm()&0o077 != 0:
		return os.Chmod(path, 0o600)
	}
	return nil
}

func syncFolder(folder string) error {
	d, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// address is the driver's name of a file, with pragmas for every connection.
func address(path string, pragmas ...string) string {
	u := url.URL{Scheme: "file", OmitHost: true, Path: path}
	// The driver looks for the first "?" before SQLite decodes the rest.
	name := strings.ReplaceAll(u.String(), "?", "%3f")
	query := url.Values{"_pragma": pragmas}
	return name + "?" + query.Encode()
}

// explain adds to an error of the driver what it means to an operator.
func explain(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xff {
	case lib.SQLITE_NOTADB:
		return fmt.Errorf("%w: %w", ErrForeign, err)
	case lib.SQLITE_CORRUPT:
		return fmt.Errorf("%w: %w", ErrCorrupt, err)
	case lib.SQLITE_CANTOPEN, lib.SQLITE_READONLY, lib.SQLITE_FULL:
		return unavailable{fmt.Errorf("%w: %w", ErrUnwritable, err)}
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return unavailable{fmt.Errorf("%w: %w", ErrBusy, err)}
	}
	return err
}

// unavailable is a failure that may be over later, with the file unharmed.
type unavailable struct{ error }

func (u unavailable) Unwrap() error        { return u.error }
func (u unavailable) Is(target error) bool { return target == store.ErrUnavailable }

func busy(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == lib.SQLITE_BUSY
}

// usable is asked at the beginning of every call.
func (s *Store) usable(ctx context.Context) error {
	select {
	case <-s.closed:
		return store.ErrClosed
	default:
		return ctx.Err()
	}
}

// failed is the error of a call: the context's own when that is over, since
// the driver may report its interruption instead.
func (s *Store) failed(ctx context.Context, err error) error {
	select {
	case <-s.closed:
		return store.ErrClosed
	default:
	}
	if over := ctx.Err(); over != nil {
		return over
	}
	return explain(err)
}

// Ping implements store.Backend: it reads the file.
func (s *Store) Ping(ctx context.Context) error {
	if err := s.usable(ctx); err != nil {
		return err
	}
	var history string
	if err := s.queries.identity.QueryRowContext(ctx).Scan(&history); err != nil {
		return s.failed(ctx, err)
	}
	if _, err := os.Stat(s.path); err != nil {
		return fmt.Errorf("the store's file is gone: %w", err)
	}
	return nil
}

// Close implements store.Backend.
func (s *Store) Close() error {
	s.close.Do(func() {
		s.writer.stop()
		close(s.closed)
		s.failure = errors.Join(s.queries.close(), s.readers.Close(), s.writer.closeFile())
	})
	return s.failure
}
