package mongo

import (
	"context"
	"errors"
	"fmt"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"
	"golang.org/x/sync/errgroup"

	"yuqiao/store"
)

const (
	// parallel is how many single writes of one Apply are under way at once:
	// an acknowledged write waits for a majority and its journals, so that one
	// after another would be slow.
	parallel = 32
	// One call inserts at most so many documents and bytes. The driver would
	// part anything longer than 16 MiB into several commands, and of those only
	// the last one's write concern error is told.
	insertDocuments = 1000
	insertBytes     = maxBSON + 1<<19
	// attempts to write over a tombstone that others keep changing.
	attempts = 20
)

// Apply implements store.Writer. Inserts travel together; a replacement or a
// deletion is an operation of its own, because only then does MongoDB tell
// which of them found its revision.
func (b *Backend) Apply(ctx context.Context, writes []store.Write) ([]store.Outcome, error) {
	if err := store.CheckWrites(writes); err != nil {
		return nil, err
	}
	ctx, done, err := b.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer done()

	batch := applied{b: b, writes: writes, contents: make([]content, len(writes)), outcomes: make([]store.Outcome, len(writes))}
	for i := range writes {
		if batch.contents[i], err = encodeContent(&writes[i]); err != nil {
			return nil, err
		}
	}
	if err := batch.all(ctx); err != nil {
		return nil, explain(err)
	}
	return batch.outcomes, nil
}

// waves parts the writes so that those of one wave do not touch each other:
// each document, and each unique value that is claimed, occurs once in a wave.
func waves(writes []store.Write) [][]int {
	var all [][]int
	next := make(map[string]int, len(writes)) // what a write touches → first wave that may touch it
	for i := range writes {
		w := &writes[i]
		touched := []string{string(w.Kind) + " " + w.Record.ID}
		for field, value := range w.Record.Unique {
			touched = append(touched, string(w.Kind)+"="+field+"="+value)
		}
		wave := 0
		for _, t := range touched {
			wave = max(wave, next[t])
		}
		for _, t := range touched {
			next[t] = wave + 1
		}
		if wave == len(all) {
			all = append(all, nil)
		}
		all[wave] = append(all[wave], i)
	}
	return all
}

// applied is one call of Apply.
type applied struct {
	b        *Backend
	writes   []store.Write
	contents []content
	outcomes []store.Outcome
}

func (a *applied) collection(kind store.Kind) *mongo.Collection {
	return a.b.newest.Collection(string(kind))
}

// all makes the indexes ready and carries out wave after wave.
func (a *applied) all(ctx context.Context) error {
	for i := range a.writes {
		w := &a.writes[i]
		if err := a.b.ready.kind(ctx, a.b.newest, w.Kind); err != nil {
			return err
		}
		for field := range w.Record.Unique {
			if err := a.b.ready.unique(ctx, a.b.newest, w.Kind, field); err != nil {
				return err
			}
		}
	}
	for _, wave := range waves(a.writes) {
		if err := a.run(ctx, wave); err != nil {
			return err
		}
	}
	return nil
}

// run carries out one wave: the inserts first, then the rest.
func (a *applied) run(ctx context.Context, wave []int) error {
	inserts := map[store.Kind][]int{}
	var single []int
	for _, i := range wave {
		if w := &a.writes[i]; w.Expected == 0 && !w.Delete {
			inserts[w.Kind] = append(inserts[w.Kind], i)
		} else {
			single = append(single, i)
		}
	}
	var refused []int
	for kind, all := range inserts {
		for len(all) > 0 {
			n := a.fit(all)
			r, err := a.insert(ctx, kind, all[:n])
			if err != nil {
				return err
			}
			refused = append(refused, r...)
			all = all[n:]
		}
	}
	if err := a.each(ctx, refused, a.settle); err != nil {
		return err
	}
	return a.each(ctx, single, a.replace)
}

// fit is how many of the first documents one command takes.
func (a *applied) fit(indexes []int) int {
	bytes := 0
	for n, i := range indexes[:min(insertDocuments, len(indexes))] {
		if bytes += a.contents[i].size(); n > 0 && bytes > insertBytes {
			return n
		}
	}
	return min(insertDocuments, len(indexes))
}

func (a *applied) each(ctx context.Context, indexes []int, do func(context.Context, int) error) error {
	if len(indexes) == 1 {
		return do(ctx, indexes[0])
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(parallel)
	for _, i := range indexes {
		group.Go(func() error { return do(ctx, i) })
	}
	return group.Wait()
}

// insert inserts new documents and returns those that an index refused.
func (a *applied) insert(ctx context.Context, kind store.Kind, indexes []int) (refused []int, err error) {
	docs := make([]any, len(indexes))
	for n, i := range indexes {
		docs[n] = a.contents[i].document(1)
	}
	_, err = a.collection(kind).InsertMany(ctx, docs, options.InsertMany().SetOrdered(false))
	taken := make([]bool, len(indexes))
	if err != nil {
		var bulk mongo.BulkWriteException
		if !errors.As(err, &bulk) || bulk.WriteConcernError != nil || len(bulk.WriteErrors) == 0 {
			return nil, err
		}
		for _, e := range bulk.WriteErrors {
			if !duplicate(e.WriteError) || e.Index < 0 || e.Index >= len(indexes) {
				return nil, err
			}
			taken[e.Index] = true
		}
	}
	for n, i := range indexes {
		if taken[n] {
			refused = append(refused, i)
		} else {
			a.outcomes[i] = store.Outcome{Revision: 1}
		}
	}
	return refused, nil
}

// settle finds out why a document could not be inserted: it exists, a unique
// value is taken, or there is a tombstone, which it then replaces.
func (a *applied) settle(ctx context.Context, i int) error {
	c := a.contents[i]
	for range attempts {
		var found state
		err := a.collection(a.writes[i].Kind).FindOne(ctx, bson.D{{Key: fieldID, Value: c.id}},
			options.FindOne().SetProjection(stateFields)).Decode(&found)
		if errors.Is(err, mongo.ErrNoDocuments) {
			// Documents never go, so it was not the id that was refused.
			a.outcomes[i].Err = store.ErrUnique
			return nil
		}
		if err != nil {
			return err
		}
		if !found.Deleted {
			a.outcomes[i].Err = store.ErrExists
			return nil
		}
		outcome, err := a.swap(ctx, i, found.Rev, true)
		if err != nil {
			return err
		}
		if outcome.Err != store.ErrStale {
			a.outcomes[i] = outcome
			return nil
		}
	}
	return fmt.Errorf("mongo: %s %q: others kept changing it", a.writes[i].Kind, c.id)
}

// replace writes over, or deletes, the expected revision.
func (a *applied) replace(ctx context.Context, i int) error {
	expected := a.writes[i].Expected
	if expected <= 0 {
		a.outcomes[i].Err = store.ErrStale
		return nil
	}
	outcome, err := a.swap(ctx, i, expected, false)
	a.outcomes[i] = outcome
	return err
}

// swap replaces the document, or the tombstone, of a revision by the next one.
func (a *applied) swap(ctx context.Context, i int, rev store.Revision, tombstone bool) (store.Outcome, error) {
	c := a.contents[i]
	r, err := a.collection(a.writes[i].Kind).ReplaceOne(ctx, bson.D{
		{Key: fieldID, Value: c.id},
		{Key: fieldRev, Value: int64(rev)},
		{Key: fieldDeleted, Value: tombstone},
	}, c.document(rev+1))
	switch {
	case duplicateOnly(err):
		return store.Outcome{Err: store.ErrUnique}, nil
	case err != nil:
		return store.Outcome{}, err
	case r.MatchedCount == 0:
		return store.Outcome{Err: store.ErrStale}, nil
	}
	return store.Outcome{Revision: rev + 1}, nil
}

const codeDuplicateKey = 11000

func duplicate(e mongo.WriteError) bool { return e.Code == codeDuplicateKey }

// duplicateOnly tells whether a unique index refused a single write, and
// nothing else was wrong.
func duplicateOnly(err error) bool {
	var w mongo.WriteException
	return errors.As(err, &w) && w.WriteConcernError == nil && len(w.WriteErrors) == 1 && duplicate(w.WriteErrors[0])
}
