package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"

	"yuqiao/store"
)

// task is a write in the form in which it is stored, made in the caller's
// goroutine and independent of the caller's memory.
type task struct {
	kind, id string
	expected store.Revision
	delete   bool
	order    int64
	body     []byte
	entries  []entry
	keys     []byte
}

func newTask(w *store.Write) task {
	t := task{kind: string(w.Kind), id: w.Record.ID, expected: w.Expected, delete: w.Delete, order: w.Record.Order}
	if !w.Delete {
		t.body = bytes.Clone(w.Record.Body)
		t.entries = entriesOf(&w.Record)
		t.keys = encodeKeys(t.entries)
	}
	return t
}

// batch is one call of Apply on its way through the writer.
type batch struct {
	ctx      context.Context
	tasks    []task
	outcomes []store.Outcome
	err      error
	done     chan struct{}
}

// writer is the one goroutine that changes the file. Calls that arrive while
// it commits share the next transaction, and so one wait for the disk.
type writer struct {
	options Options
	news    *news
	db      *sql.DB
	conn    *sql.Conn
	session *session
	queue   chan *batch
	ended   chan struct{}

	mu      sync.RWMutex // held for reading while sending to queue
	stopped bool
}

// groupSize ends the collection of calls for one transaction.
const groupSize = 1000

func startWriter(ctx context.Context, path string, options Options, news *news) (*writer, error) {
	// busy_timeout is 0 because begin waits by itself: SQLite's own waiting
	// grows to pauses of 100 ms, in which a busy other process is always
	// faster.
	db, err := sql.Open("sqlite", address(path, "busy_timeout(0)", "synchronous(FULL)", "cache_size(-64000)", "wal_autocheckpoint(4000)", "journal_size_limit(67108864)", "temp_store(MEMORY)"))
	if err != nil {
		return nil, err
	}
	w := &writer{options: options, news: news, db: db, queue: make(chan *batch, 256), ended: make(chan struct{})}
	if w.conn, err = db.Conn(ctx); err == nil {
		err = retry(ctx, options.LockWait, func() (err error) { w.session, err = newSession(w.conn); return err })
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	go w.run()
	return w, nil
}

// Apply implements store.Writer. When ctx ends before the answer, the writes
// may or may not be carried out.
func (s *Store) Apply(ctx context.Context, writes []store.Write) ([]store.Outcome, error) {
	if err := s.usable(ctx); err != nil {
		return nil, err
	}
	if err := store.CheckWrites(writes); err != nil {
		return nil, err
	}
	if len(writes) == 0 {
		return nil, nil
	}
	b := &batch{ctx: ctx, tasks: make([]task, len(writes)), done: make(chan struct{})}
	for i := range writes {
		b.tasks[i] = newTask(&writes[i])
	}
	if err := s.writer.enqueue(b); err != nil {
		return nil, err
	}
	select {
	case <-b.done:
		if b.err != nil {
			return nil, explain(b.err)
		}
		return b.outcomes, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (w *writer) enqueue(b *batch) error {
	w.mu.RLock()
	defer w.mu.RUnlock()
	if w.stopped {
		return store.ErrClosed
	}
	select {
	case w.queue <- b:
		return nil
	case <-b.ctx.Done():
		return b.ctx.Err()
	}
}

// stop carries out what was accepted and ends the goroutine.
func (w *writer) stop() {
	w.mu.Lock()
	if !w.stopped {
		w.stopped = true
		close(w.queue)
	}
	w.mu.Unlock()
	<-w.ended
}

func (w *writer) closeFile() error {
	return errors.Join(w.session.close(), w.conn.Close(), w.db.Close())
}

func (w *writer) run() {
	defer close(w.ended)
	for first := range w.queue {
		group := []*batch{first}
		size := len(first.tasks)
	collect:
		for size < groupSize {
			select {
			case b, ok := <-w.queue:
				if !ok {
					break collect
				}
				group = append(group, b)
				size += len(b.tasks)
			default:
				break collect
			}
		}
		w.commit(group)
	}
}

// commit carries out a group in one transaction and answers its callers.
func (w *writer) commit(group []*batch) {
	live, err := w.begin(group)
	if len(live) == 0 {
		return
	}
	changed := false
	if err == nil {
		changed, err = w.transact(live)
	}
	if changed && err == nil {
		w.news.tell()
	}
	for _, b := range live {
		b.err = err
		close(b.done)
	}
}

// begin opens the transaction as soon as no other process has one and returns
// those batches that somebody still waits for.
func (w *writer) begin(group []*batch) (live []*batch, err error) {
	live = group
	background := context.Background()
	err = retry(background, w.options.LockWait, func() error {
		waiting := live[:0]
		for _, b := range live {
			if over := b.ctx.Err(); over != nil {
				b.err = over
				close(b.done)
				continue
			}
			waiting = append(waiting, b)
		}
		if live = waiting; len(live) == 0 {
			return nil
		}
		_, err := w.conn.ExecContext(background, "BEGIN IMMEDIATE")
		return err
	})
	return live, err
}

func (w *writer) transact(group []*batch) (changed bool, err error) {
	defer func() {
		if err != nil {
			// SQLite may have rolled back by itself; then this fails.
			w.conn.ExecContext(context.Background(), "ROLLBACK")
			w.session.forget()
		}
	}()
	for _, b := range group {
		b.outcomes = make([]store.Outcome, len(b.tasks))
		for i := range b.tasks {
			o, err := w.session.carryOut(&b.tasks[i])
			if err != nil {
				return false, fmt.Errorf("write %s %s: %w", b.tasks[i].kind, b.tasks[i].id, err)
			}
			b.outcomes[i] = o
		}
	}
	changed, err = w.session.flush(w.options.History)
	if err != nil {
		return false, err
	}
	if _, err := w.conn.ExecContext(context.Background(), "COMMIT"); err != nil {
		return false, fmt.Errorf("commit: %w", err)
	}
	return changed, nil
}
