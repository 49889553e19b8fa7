package bleve

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	bleve "github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"yuqiao/indexer"
	"yuqiao/store"
)

// A folder holds numbered generations, of which the file CURRENT names the one
// in use: a generation that was cut off while it was made is never opened.
const (
	currentFile = "CURRENT"
	lockFile    = "LOCK"
	genPrefix   = "generation-"
)

var (
	positionKey = []byte("position")
	editionKey  = []byte("edition")
)

// generation is one Bleve index.
type generation struct {
	index bleve.Index

	mu      sync.Mutex
	views   int
	retired func()
}

// acquire makes this process the owner of the folder.
func acquire(dir string) (*bolt.DB, error) {
	db, err := bolt.Open(filepath.Join(dir, lockFile), 0o600, &bolt.Options{Timeout: 500 * time.Millisecond})
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, fmt.Errorf("%w: %s", indexer.ErrInUse, dir)
	}
	if err != nil {
		return nil, fmt.Errorf("lock the index: %w", err)
	}
	return db, nil
}

func folder(dir string, number int) string {
	return filepath.Join(dir, genPrefix+strconv.Itoa(number))
}

// current reads which generation is in use; fs.ErrNotExist when there is none.
func current(dir string) (int, error) {
	b, err := os.ReadFile(filepath.Join(dir, currentFile))
	if err != nil {
		return 0, err
	}
	n, err := strconv.Atoi(strings.TrimSpace(string(b)))
	if err != nil || n < 1 {
		return 0, fmt.Errorf("%s does not name a generation", currentFile)
	}
	return n, nil
}

// point makes a generation the one in use, durably.
func point(dir string, number int) error {
	fresh := filepath.Join(dir, currentFile+".new")
	f, err := os.OpenFile(fresh, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(f, number)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(fresh, filepath.Join(dir, currentFile))
	}
	if err != nil {
		return err
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// generations lists the numbers of the generations in the folder.
func generations(dir string) []int {
	entries, _ := os.ReadDir(dir)
	var all []int
	for _, e := range entries {
		if s, ok := strings.CutPrefix(e.Name(), genPrefix); ok {
			if n, err := strconv.Atoi(s); err == nil {
				all = append(all, n)
			}
		}
	}
	return all
}

func newest(dir string) int {
	top := 0
	for _, n := range generations(dir) {
		top = max(top, n)
	}
	return top
}

// sweep removes what earlier runs have left beside the generation in use.
func sweep(dir string, keep int) {
	for _, n := range generations(dir) {
		if n != keep {
			_ = remove(dir, n) // tried again at the next start
		}
	}
}

func remove(dir string, number int) error { return os.RemoveAll(folder(dir, number)) }

// settings makes a second opener of the same files fail instead of wait. Bleve
// writes the path into the map that it is given, so each call needs its own.
func settings() map[string]any { return map[string]any{"bolt_timeout": "1s"} }

func create(dir string, number int, edition string) (*generation, error) {
	if err := remove(dir, number); err != nil {
		return nil, err
	}
	index, err := bleve.NewUsing(folder(dir, number), bleve.NewIndexMapping(), scorch.Name, scorch.Name, settings())
	if err != nil {
		return nil, err
	}
	g := &generation{index: index}
	if err := index.SetInternal(editionKey, []byte(edition)); err != nil {
		return nil, errors.Join(err, g.close())
	}
	return g, nil
}

// openGeneration recovers from whatever damaged files make Bleve do.
func openGeneration(dir string, number int, edition string) (g *generation, err error) {
	defer func() {
		if p := recover(); p != nil {
			g, err = nil, fmt.Errorf("open generation %d: %v", number, p)
		}
	}()
	path := folder(dir, number)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("generation %d is missing", number)
	}
	index, err := bleve.OpenUsing(path, settings())
	if err != nil {
		return nil, fmt.Errorf("open generation %d: %w", number, err)
	}
	g = &generation{index: index}
	found, err := index.GetInternal(editionKey)
	if err == nil && string(found) != edition {
		err = errors.New("it was made by other rules")
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("generation %d: %w", number, err), g.close())
	}
	return g, nil
}

// apply writes a batch and its position in one step; it is durable on return.
func (g *generation) apply(b indexer.Batch, s indexer.Schema, names *Names) error {
	batch := g.index.NewBatch()
	for _, d := range b.Put {
		if err := batch.IndexAdvanced(encode(d, s, names)); err != nil {
			return err
		}
	}
	for _, id := range b.Delete {
		batch.Delete(id)
	}
	if b.Position != "" {
		batch.SetInternal(positionKey, []byte(b.Position))
	}
	return g.index.Batch(batch)
}

func (g *generation) snapshot() (*scorch.IndexSnapshot, error) {
	advanced, err := g.index.Advanced()
	if err != nil {
		return nil, err
	}
	reader, err := advanced.Reader()
	if err != nil {
		return nil, err
	}
	snapshot, ok := reader.(*scorch.IndexSnapshot)
	if !ok {
		return nil, errors.Join(fmt.Errorf("an index of %T is no scorch", reader), reader.Close())
	}
	return snapshot, nil
}

func position(s *scorch.IndexSnapshot) (store.Position, error) {
	b, err := s.GetInternal(positionKey)
	return store.Position(b), err
}

func (g *generation) close() error { return g.index.Close() }

// enter and leave count the views that read the generation.
func (g *generation) enter() {
	g.mu.Lock()
	g.views++
	g.mu.Unlock()
}

func (g *generation) leave() {
	g.mu.Lock()
	g.views--
	then := g.last()
	g.mu.Unlock()
	if then != nil {
		then()
	}
}

// retire calls then once, when nothing reads the generation any more.
func (g *generation) retire(then func()) {
	g.mu.Lock()
	g.retired = then
	then = g.last()
	g.mu.Unlock()
	if then != nil {
		then()
	}
}

func (g *generation) last() func() {
	if g.views > 0 || g.retired == nil {
		return nil
	}
	then := g.retired
	g.retired = nil
	return then
}
