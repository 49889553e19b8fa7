package mongo

import (
	"context"
	"fmt"
	"math"
	"slices"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"

	"yuqiao/store"
)

// Get implements store.Reader.
func (b *Backend) Get(ctx context.Context, kind store.Kind, ids ...string) ([]store.Record, error) {
	if len(ids) > store.MaxIDs {
		return nil, fmt.Errorf("%w: %d ids at once, at most %d", store.ErrLimit, len(ids), store.MaxIDs)
	}
	ctx, done, err := b.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	wanted := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !store.Storable(id) })
	if len(wanted) == 0 || !store.Named(string(kind)) {
		return nil, nil
	}
	filter := bson.D{
		{Key: fieldID, Value: bson.D{{Key: "$in", Value: wanted}}},
		{Key: fieldDeleted, Value: false},
	}
	cursor, err := b.reads.Collection(string(kind)).Find(ctx, filter,
		options.Find().SetProjection(recordFields).SetBatchSize(int32(len(wanted)+1)))
	if err != nil {
		return nil, explain(err)
	}
	return records(ctx, cursor)
}

// Find implements store.Reader.
func (b *Backend) Find(ctx context.Context, kind store.Kind, filter map[string]string, cursor string, limit int) ([]store.Record, string, error) {
	if err := store.CheckSize(limit, store.MaxPage); err != nil {
		return nil, "", err
	}
	var after *store.Cursor
	if cursor != "" {
		c, err := store.ParseCursor(cursor)
		if err != nil {
			return nil, "", err
		}
		after = &c
	}
	ctx, done, err := b.begin(ctx)
	if err != nil {
		return nil, "", err
	}
	defer done()
	if !store.Named(string(kind)) || !store.Matchable(filter) {
		return nil, "", nil
	}
	query := matching(filter)
	if after != nil {
		// The bound on order alone is what the index can use; the rest only
		// parts those of the same order.
		query = append(query,
			bson.E{Key: fieldOrder, Value: bson.D{{Key: "$lte", Value: after.Order}}},
			bson.E{Key: "$or", Value: bson.A{
				bson.D{{Key: fieldOrder, Value: bson.D{{Key: "$lt", Value: after.Order}}}},
				bson.D{{Key: fieldID, Value: bson.D{{Key: "$gt", Value: after.ID}}}},
			}})
	}
	found, err := b.reads.Collection(string(kind)).Find(ctx, query, options.Find().
		SetProjection(recordFields).
		SetSort(bson.D{{Key: fieldOrder, Value: -1}, {Key: fieldID, Value: 1}}).
		SetLimit(int64(limit+1)).SetBatchSize(int32(limit+2)).
		SetMaxTime(b.timeout))
	if err != nil {
		return nil, "", explain(err)
	}
	all, err := records(ctx, found)
	if err != nil || len(all) <= limit {
		return all, "", err
	}
	all = all[:limit]
	last := all[limit-1]
	return all, store.Cursor{Order: last.Order, ID: last.ID}.String(), nil
}

// FindAny implements store.Reader.
func (b *Backend) FindAny(ctx context.Context, kind store.Kind, field string, values []string) ([]store.Record, error) {
	if len(values) > store.MaxIDs {
		return nil, store.CheckSize(len(values), store.MaxIDs)
	}
	ctx, done, err := b.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	var entries []string
	for _, value := range values {
		if store.Storable(value) {
			entries = append(entries, keyEntry(field, value))
		}
	}
	if len(entries) == 0 || !store.Named(string(kind)) || !store.Named(field) {
		return nil, nil
	}
	cursor, err := b.reads.Collection(string(kind)).Find(ctx, bson.D{{Key: fieldKeys, Value: bson.D{{Key: "$in", Value: entries}}}},
		options.Find().SetProjection(recordFields).SetLimit(store.MaxPage+1).SetMaxTime(b.timeout))
	if err != nil {
		return nil, explain(err)
	}
	all, err := records(ctx, cursor)
	if err == nil {
		err = store.CheckFound(len(all))
	}
	if err != nil {
		return nil, err
	}
	return all, nil
}

// Count implements store.Reader.
func (b *Backend) Count(ctx context.Context, kind store.Kind, filter map[string]string) (int, error) {
	return b.count(ctx, kind, filter, options.Count())
}

// CountUpTo implements store.Reader.
func (b *Backend) CountUpTo(ctx context.Context, kind store.Kind, filter map[string]string, most int) (int, error) {
	if err := store.CheckSize(most, math.MaxInt); err != nil {
		return 0, err
	}
	return b.count(ctx, kind, filter, options.Count().SetLimit(int64(most)))
}

func (b *Backend) count(ctx context.Context, kind store.Kind, filter map[string]string, how *options.CountOptions) (int, error) {
	ctx, done, err := b.begin(ctx)
	if err != nil {
		return 0, err
	}
	defer done()
	if !store.Named(string(kind)) || !store.Matchable(filter) {
		return 0, nil
	}
	n, err := b.reads.Collection(string(kind)).CountDocuments(ctx, matching(filter), how.SetMaxTime(b.timeout))
	return int(n), explain(err)
}

// matching selects the documents that have every value. Values only ever
// stand as strings, where no operator is read.
func matching(filter map[string]string) bson.D {
	if len(filter) == 0 {
		return bson.D{{Key: fieldDeleted, Value: false}}
	}
	entries := make([]string, 0, len(filter))
	for field, value := range filter {
		entries = append(entries, keyEntry(field, value))
	}
	if len(entries) == 1 {
		return bson.D{{Key: fieldKeys, Value: entries[0]}}
	}
	slices.Sort(entries)
	return bson.D{{Key: fieldKeys, Value: bson.D{{Key: "$all", Value: entries}}}}
}

func records(ctx context.Context, cursor *mongo.Cursor) ([]store.Record, error) {
	defer cursor.Close(ctx)
	var all []store.Record
	for cursor.Next(ctx) {
		r, err := decodeRecord(cursor.Current)
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, explain(cursor.Err())
}

// Revisions implements store.Feed.
func (b *Backend) Revisions(ctx context.Context, kind store.Kind, after string, limit int) ([]store.Change, error) {
	if err := store.CheckSize(limit, store.MaxChanges); err != nil {
		return nil, err
	}
	ctx, done, err := b.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	if !store.Named(string(kind)) {
		return nil, nil
	}
	cursor, err := b.reads.Collection(string(kind)).Find(ctx,
		bson.D{{Key: fieldID, Value: bson.D{{Key: "$gt", Value: after}}}},
		options.Find().SetProjection(stateFields).SetSort(bson.D{{Key: fieldID, Value: 1}}).
			SetLimit(int64(limit)).SetBatchSize(int32(limit+1)).SetMaxTime(b.timeout))
	if err != nil {
		return nil, explain(err)
	}
	defer cursor.Close(ctx)
	var all []store.Change
	for cursor.Next(ctx) {
		var s state
		if err := cursor.Decode(&s); err != nil {
			return nil, err
		}
		all = append(all, store.Change{Kind: kind, ID: s.ID, Revision: s.Rev, Deleted: s.Deleted})
	}
	return all, explain(cursor.Err())
}
