package mongo

import (
	"context"
	"fmt"
	"sync"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"

	"yuqiao/store"
)

// readySet remembers which indexes this process has asked for. Asking again
// for an index that exists does nothing, so that any number of processes may
// start at once. The zero value is empty.
type readySet struct {
	mu   sync.RWMutex
	done map[string]bool
}

// kind makes the indexes for lists ready:
//
//	{keys, order, _id}    a filtered list, in its order; one entry a value
//	{deleted, order, _id} a list without a filter, in its order
func (s *readySet) kind(ctx context.Context, db *mongo.Database, kind store.Kind) error {
	return s.once(string(kind), func() error {
		// One command each: not every server bears to be asked for several
		// indexes that it has.
		for _, index := range []mongo.IndexModel{
			{Keys: bson.D{{Key: fieldKeys, Value: 1}, {Key: fieldOrder, Value: -1}, {Key: fieldID, Value: 1}},
				Options: options.Index().SetName("filtered")},
			{Keys: bson.D{{Key: fieldDeleted, Value: 1}, {Key: fieldOrder, Value: -1}, {Key: fieldID, Value: 1}},
				Options: options.Index().SetName("whole")},
		} {
			if _, err := db.Collection(string(kind)).Indexes().CreateOne(ctx, index); err != nil {
				return fmt.Errorf("%s: %w", *index.Options.Name, explain(err))
			}
		}
		return nil
	})
}

// unique makes the index ready that keeps the values of a field apart. It must
// be there before the first document with such a value. Sparse: documents
// without the field are not in it, so they do not collide.
func (s *readySet) unique(ctx context.Context, db *mongo.Database, kind store.Kind, field string) error {
	return s.once(string(kind)+"/"+field, func() error {
		_, err := db.Collection(string(kind)).Indexes().CreateOne(ctx, mongo.IndexModel{
			Keys:    bson.D{{Key: fieldUnique + "." + field, Value: 1}},
			Options: options.Index().SetName("unique_" + field).SetUnique(true).SetSparse(true),
		})
		return explain(err)
	})
}

// once does not hold the lock while it asks: a slow index build must not stop
// writes elsewhere, and asking twice is harmless.
func (s *readySet) once(name string, do func() error) error {
	s.mu.RLock()
	done := s.done[name]
	s.mu.RUnlock()
	if done {
		return nil
	}
	if err := do(); err != nil {
		return fmt.Errorf("create the indexes of %s: %w", name, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.done == nil {
		s.done = map[string]bool{}
	}
	s.done[name] = true
	return nil
}
