// Package meili keeps an index in a Meilisearch server, version 1.18 or newer,
// which several instances of the exchange may share for searching; one of them
// writes, which is the one that asks for the position.
//
// Meilisearch has no transactions over several requests: the deletions of a
// batch become visible a moment after what it puts, a batch of many megabytes
// part after part, and its position, kept in a small index of its own, last. A
// crash in between repeats changes.
package meili

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/meilisearch/meilisearch-go"

	"yuqiao/indexer"
	"yuqiao/indexer/words"
	"yuqiao/store"
)

// Options of an index.
type Options struct {
	URL string
	// Key may create and delete the indexes UID, UID-state and UID-next, write
	// and search them and read tasks.
	Key    string
	UID    string // letters, digits, - and _
	Schema indexer.Schema
	// Edition names the rules by which the documents are made. An index of
	// another edition is emptied by Position: while instances of two versions
	// run, that of the writer counts.
	Edition string
	// Split cuts runs of characters in queries, as words.Query has it; may be nil.
	Split func(run string) []int
	// Timeout bounds every request; 0 means 10 seconds. Waiting for a task is
	// bounded by the context of the caller and by TaskTimeout (0: 5 minutes).
	Timeout     time.Duration
	TaskTimeout time.Duration
	Log         *slog.Logger // nil: slog.Default()
}

// Index implements indexer.Index.
type Index struct {
	options  Options
	client   meilisearch.ServiceManager
	http     *http.Client
	prepared atomic.Bool
	closed   atomic.Bool
	building sync.Mutex // held by Rebuild
	writing  sync.Mutex // orders batches, swaps and Close
}

const (
	oldest = "1.18" // its predecessors refuse what the client sends to swap indexes
	// maxPayload bounds the documents of one request, in bytes. Meilisearch
	// takes 100 MB unless it is told otherwise.
	maxPayload = 16 << 20
)

// rules changes with the layout of documents, the settings and the cutting of words.
const rules = "1"

// Open connects to the server and makes what is missing there. A server that
// cannot be reached does not keep the exchange from starting: searches fail
// with indexer.ErrUnavailable until Position, which the writer asks for, has
// made up for it.
func Open(ctx context.Context, o Options) (*Index, error) {
	if err := o.Schema.Validate(); err != nil {
		return nil, err
	}
	if u, err := url.Parse(o.URL); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, errors.New("open the index: the address of Meilisearch is not a http or https URL")
	}
	o.URL = strings.TrimRight(o.URL, "/") // paths are put behind it
	if !validUID(o.UID) {
		return nil, fmt.Errorf("open the index: %q cannot name an index", o.UID)
	}
	if o.Timeout <= 0 {
		o.Timeout = 10 * time.Second
	}
	if o.TaskTimeout <= 0 {
		o.TaskTimeout = 5 * time.Minute
	}
	x := &Index{options: o, http: &http.Client{
		Timeout: o.Timeout,
		Transport: &http.Transport{
			Proxy:                 http.ProxyFromEnvironment,
			DialContext:           (&net.Dialer{Timeout: 3 * time.Second}).DialContext,
			TLSHandshakeTimeout:   3 * time.Second,
			ResponseHeaderTimeout: o.Timeout,
			MaxIdleConnsPerHost:   32,
			IdleConnTimeout:       time.Minute,
		},
	}}
	// The client would try four times over six seconds and then tell nothing of
	// the cause. Whoever follows the store tries again on its own.
	x.client = meilisearch.New(o.URL, meilisearch.WithAPIKey(o.Key), meilisearch.WithCustomClient(x.http), meilisearch.DisableRetries())
	err := x.prepare(ctx)
	if errors.Is(err, indexer.ErrUnavailable) {
		cmp.Or(o.Log, slog.Default()).Warn("searches fail until Meilisearch answers", "index", o.UID, "error", err)
		return x, nil
	}
	if err != nil {
		x.http.CloseIdleConnections()
		return nil, fmt.Errorf("open the index: %w", err)
	}
	return x, nil
}

func validUID(s string) bool {
	for i := range len(s) {
		c := s[i]
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_') {
			return false
		}
	}
	return s != "" && len(s) <= 200
}

func (x *Index) stateUID() string { return x.options.UID + "-state" }
func (x *Index) nextUID() string  { return x.options.UID + "-next" }

func (x *Index) main() meilisearch.IndexManager { return x.client.Index(x.options.UID) }

// state is the one document of the state index.
type state struct {
	Key      string         `json:"key"`
	Edition  string         `json:"edition"`
	Position store.Position `json:"position"`
}

const stateKey = "state"

func (x *Index) edition() string {
	return fmt.Sprintf("%s|%q|%q", rules, x.options.Schema, x.options.Edition)
}

// prepare makes what is missing. An index that nobody has filled yet gets the
// settings at once, so that it can be searched.
func (x *Index) prepare(ctx context.Context) error {
	if x.prepared.Load() {
		return nil
	}
	if err := x.checkVersion(ctx); err != nil {
		return err
	}
	if _, err := x.create(ctx, x.stateUID()); err != nil {
		return err
	}
	made, err := x.create(ctx, x.options.UID)
	if err != nil {
		return err
	}
	s, err := x.state(ctx)
	if err != nil {
		return err
	}
	if !made && s.Edition != "" {
		x.prepared.Store(true)
		return nil
	}
	if s.Edition != "" { // somebody has deleted the index, and not its state
		if err := x.save(ctx, state{Key: stateKey}); err != nil {
			return err
		}
	}
	if err := x.configure(ctx, x.options.UID); err != nil {
		return err
	}
	if made { // it is empty, so it is of this edition; any other is for adopt
		if err := x.save(ctx, state{Key: stateKey, Edition: x.edition()}); err != nil {
			return err
		}
	}
	x.prepared.Store(true)
	return nil
}

// checkVersion refuses a server that is too old. A key that may not ask, and a
// version that is none, are let through.
func (x *Index) checkVersion(ctx context.Context) error {
	v, err := x.client.VersionWithContext(ctx)
	var refused *Failure
	if err = explain(ctx, err); errors.As(err, &refused) && refused.Status == http.StatusForbidden {
		return nil
	}
	if err != nil {
		return err
	}
	var major, minor, least, leastMinor int
	_, _ = fmt.Sscanf(oldest, "%d.%d", &least, &leastMinor)
	if n, _ := fmt.Sscanf(v.PkgVersion, "%d.%d", &major, &minor); n == 2 && (major < least || major == least && minor < leastMinor) {
		return fmt.Errorf("meilisearch %s is too old: it must be %s or newer", v.PkgVersion, oldest)
	}
	return nil
}

// adopt empties an index of another edition. The position goes first: an index
// without one is compared with the store.
func (x *Index) adopt(ctx context.Context) error {
	x.writing.Lock()
	defer x.writing.Unlock()
	if err := x.save(ctx, state{Key: stateKey}); err != nil {
		return err
	}
	task, err := x.main().DeleteAllDocumentsWithContext(ctx, nil)
	if err := x.done(ctx, task, err); err != nil {
		return err
	}
	if err := x.configure(ctx, x.options.UID); err != nil {
		return err
	}
	return x.save(ctx, state{Key: stateKey, Edition: x.edition()})
}

// create makes an index unless it is there, and tells whether it has.
func (x *Index) create(ctx context.Context, uid string) (made bool, err error) {
	_, err = x.client.GetIndexWithContext(ctx, uid)
	if err == nil || !notFound(err) {
		return false, explain(ctx, err)
	}
	task, err := x.client.CreateIndexWithContext(ctx, &meilisearch.IndexConfig{Uid: uid, PrimaryKey: attributeKey})
	if err = x.done(ctx, task, err); code(err) == "index_already_exists" { // another instance was faster
		return false, nil
	}
	return err == nil, err
}

func (x *Index) configure(ctx context.Context, uid string) error {
	task, err := x.client.Index(uid).UpdateSettingsWithContext(ctx, settings(x.options.Schema))
	return x.done(ctx, task, err)
}

func (x *Index) state(ctx context.Context) (s state, err error) {
	err = x.client.Index(x.stateUID()).GetDocumentWithContext(ctx, stateKey, nil, &s)
	if notFound(err) {
		return state{}, nil
	}
	return s, explain(ctx, err)
}

func (x *Index) save(ctx context.Context, s state) error {
	task, err := x.client.Index(x.stateUID()).AddDocumentsWithContext(ctx, []state{s}, nil)
	return x.done(ctx, task, err)
}

func (x *Index) open(ctx context.Context) error {
	if x.closed.Load() {
		return indexer.ErrClosed
	}
	return ctx.Err()
}

// Apply implements indexer.Index.
func (x *Index) Apply(ctx context.Context, b indexer.Batch) error {
	if err := x.options.Schema.CheckBatch(b); err != nil {
		return err
	}
	x.writing.Lock()
	defer x.writing.Unlock()
	if err := x.open(ctx); err != nil {
		return err
	}
	if b.Follows || b.Position != "" {
		s, err := x.state(ctx)
		if err != nil {
			return fmt.Errorf("read the position: %w", err)
		}
		if s.Position != b.After || s.Edition != x.edition() {
			return indexer.ErrMoved
		}
	}
	if err := x.write(ctx, x.options.UID, b); err != nil {
		return fmt.Errorf("apply to the index: %w", err)
	}
	if b.Position == "" {
		return nil
	}
	if err := x.save(ctx, state{stateKey, x.edition(), b.Position}); err != nil {
		return fmt.Errorf("keep the position: %w", err)
	}
	return nil
}

func (x *Index) write(ctx context.Context, uid string, b indexer.Batch) error {
	var docs []json.RawMessage
	size := 0
	send := func() error {
		if len(docs) == 0 {
			return nil
		}
		task, err := x.client.Index(uid).AddDocumentsWithContext(ctx, docs, nil)
		docs, size = nil, 0
		return x.done(ctx, task, err)
	}
	for _, d := range b.Put {
		doc, err := json.Marshal(encode(d))
		if err != nil {
			return err
		}
		if size+len(doc) > maxPayload {
			if err := send(); err != nil {
				return err
			}
		}
		docs, size = append(docs, doc), size+len(doc)+1
	}
	if err := send(); err != nil {
		return err
	}
	if len(b.Delete) > 0 {
		keys := make([]string, len(b.Delete))
		for i, id := range b.Delete {
			keys[i] = key(id)
		}
		task, err := x.client.Index(uid).DeleteDocumentsWithContext(ctx, keys, nil)
		return x.done(ctx, task, err)
	}
	return nil
}

// Position implements indexer.Index. Whoever asks is about to write: an index
// of another edition is emptied first.
func (x *Index) Position(ctx context.Context) (store.Position, error) {
	if err := x.open(ctx); err != nil {
		return "", err
	}
	if err := x.prepare(ctx); err != nil {
		return "", err
	}
	s, err := x.state(ctx)
	if err != nil || s.Edition == x.edition() {
		return s.Position, err
	}
	if err := x.adopt(ctx); err != nil {
		return "", fmt.Errorf("empty the index of another edition: %w", err)
	}
	return "", nil
}

// Count implements indexer.Index.
func (x *Index) Count(ctx context.Context) (int, error) {
	if err := x.open(ctx); err != nil {
		return 0, err
	}
	stats, err := x.main().GetStatsWithContext(ctx, nil)
	if err != nil {
		return 0, explain(ctx, err)
	}
	return int(stats.NumberOfDocuments), nil
}

// Versions implements indexer.Index.
func (x *Index) Versions(ctx context.Context) iter.Seq2[indexer.Known, error] {
	return func(yield func(indexer.Known, error) bool) {
		const page = 1000
		for offset := int64(0); ; offset += page {
			if err := x.open(ctx); err != nil {
				yield(indexer.Known{}, err)
				return
			}
			var r meilisearch.DocumentsResult
			err := x.main().GetDocumentsWithContext(ctx, &meilisearch.DocumentsQuery{
				Offset: offset, Limit: page, Fields: []string{attributeID, attributeVersion, attributeContext}}, &r)
			if err != nil {
				yield(indexer.Known{}, explain(ctx, err))
				return
			}
			for _, h := range r.Results {
				k, err := known(h)
				if !yield(k, err) || err != nil {
					return
				}
			}
			if len(r.Results) < page {
				return
			}
		}
	}
}

// Search implements indexer.Index.
func (x *Index) Search(ctx context.Context, q indexer.Query) (indexer.Result, error) {
	if err := x.options.Schema.CheckQuery(q); err != nil {
		return indexer.Result{}, err
	}
	if err := x.open(ctx); err != nil {
		return indexer.Result{}, err
	}
	parts := words.Query(clip(q.Text, indexer.MaxQueryText), indexer.MaxWords, x.options.Split)
	if len(parts) == 0 && !blank(q.Text) { // nothing but signs, which nothing has
		return none(q), nil
	}
	r, err := x.main().SearchWithContext(ctx, "", request(q, parts))
	if err != nil {
		return indexer.Result{}, fmt.Errorf("search: %w", explain(ctx, err))
	}
	return result(q, r)
}

// Rebuild implements indexer.Index.
func (x *Index) Rebuild(ctx context.Context, docs iter.Seq2[indexer.Document, error], position store.Position) error {
	if !x.building.TryLock() {
		return indexer.ErrRebuilding
	}
	defer x.building.Unlock()
	if err := x.open(ctx); err != nil {
		return err
	}
	next := x.nextUID()
	if err := x.drop(ctx, next); err != nil {
		return fmt.Errorf("rebuild the index: %w", err)
	}
	err := x.fill(ctx, next, docs)
	if err == nil {
		err = x.swap(ctx, next, position)
	}
	// The cleaning up has a time of its own: ctx may have ended.
	tidy, cancel := context.WithTimeout(context.WithoutCancel(ctx), x.options.Timeout)
	defer cancel()
	if err != nil {
		return errors.Join(fmt.Errorf("rebuild the index: %w", err), x.drop(tidy, next))
	}
	// What stays behind is dropped by the next rebuild.
	_ = x.drop(tidy, next)
	return nil
}

func (x *Index) fill(ctx context.Context, uid string, docs iter.Seq2[indexer.Document, error]) error {
	if _, err := x.create(ctx, uid); err != nil {
		return err
	}
	if err := x.configure(ctx, uid); err != nil {
		return err
	}
	const size = 1000
	var b indexer.Batch
	flush := func() error {
		if err := x.options.Schema.CheckBatch(b); err != nil {
			return err
		}
		err := x.write(ctx, uid, b)
		b.Put = b.Put[:0]
		return err
	}
	for d, err := range docs {
		if err != nil {
			return err
		}
		if b.Put = append(b.Put, d); len(b.Put) == size {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// swap puts the new documents in place of the old. The index has no position
// meanwhile, so that after a crash in between it is compared with the store.
func (x *Index) swap(ctx context.Context, next string, position store.Position) error {
	x.writing.Lock()
	defer x.writing.Unlock()
	if err := x.open(ctx); err != nil {
		return err
	}
	s, err := x.state(ctx)
	if err != nil {
		return err
	}
	if err := x.save(ctx, state{Key: stateKey, Edition: s.Edition}); err != nil {
		return err
	}
	task, err := x.client.SwapIndexesWithContext(ctx, []*meilisearch.SwapIndexesParams{{Indexes: []string{x.options.UID, next}}})
	if err := x.done(ctx, task, err); err != nil {
		return err
	}
	return x.save(ctx, state{stateKey, x.edition(), position})
}

// drop deletes an index if it is there.
func (x *Index) drop(ctx context.Context, uid string) error {
	task, err := x.client.DeleteIndexWithContext(ctx, uid)
	if err = x.done(ctx, task, err); notFound(err) || code(err) == "index_not_found" {
		return nil
	}
	return err
}

// Close implements indexer.Index. The documents stay on the server.
func (x *Index) Close() error {
	x.writing.Lock()
	defer x.writing.Unlock()
	x.closed.Store(true)
	x.http.CloseIdleConnections()
	return nil
}
