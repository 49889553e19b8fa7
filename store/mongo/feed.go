package mongo

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/bson/primitive"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"
	"go.mongodb.org/mongo-driver/x/bsonx/bsoncore"

	"yuqiao/store"
)

// position is a place in the oplog: after the event of a resume token, or,
// without one, at a time of the cluster. The text is "1.SECONDS.COUNT" or
// "1.SECONDS.COUNT.TOKEN", the token in base64.
type position struct {
	time  primitive.Timestamp
	token bson.Raw
}

const positionVersion = "1"

func (p position) String() store.Position {
	s := fmt.Sprintf("%s.%d.%d", positionVersion, p.time.T, p.time.I)
	if p.token != nil {
		s += "." + base64.RawURLEncoding.EncodeToString(p.token)
	}
	return store.Position(s)
}

// parsePosition is the inverse of String; ErrHistoryLost for anything else.
func parsePosition(s store.Position) (position, error) {
	var p position
	parts := strings.Split(string(s), ".")
	if len(s) > 16<<10 || len(parts) < 3 || len(parts) > 4 || parts[0] != positionVersion {
		return p, store.ErrHistoryLost
	}
	t, err1 := strconv.ParseUint(parts[1], 10, 32)
	i, err2 := strconv.ParseUint(parts[2], 10, 32)
	if err1 != nil || err2 != nil || t == 0 {
		return p, store.ErrHistoryLost
	}
	p.time = primitive.Timestamp{T: uint32(t), I: uint32(i)}
	if len(parts) == 4 {
		token, err := base64.RawURLEncoding.Strict().DecodeString(parts[3])
		if err != nil {
			return p, store.ErrHistoryLost
		}
		doc, rest, whole := bsoncore.ReadDocument(token)
		if _, err := doc.Elements(); !whole || len(rest) > 0 || err != nil {
			return p, store.ErrHistoryLost
		}
		p.token = token
	}
	if p.String() != s {
		return p, store.ErrHistoryLost
	}
	return p, nil
}

// Head implements store.Feed: it is the time up to which a majority has
// everything. The newest write of the primary would be too late, since a write
// before it may not be acknowledged yet, nor seen by reads at majority.
func (b *Backend) Head(ctx context.Context) (store.Position, error) {
	ctx, done, err := b.begin(ctx)
	if err != nil {
		return "", err
	}
	defer done()
	if !b.history {
		return "", store.ErrHistoryLost
	}
	// The answer to a read at majority tells the time of what it saw.
	var read struct {
		Time primitive.Timestamp `bson:"operationTime"`
	}
	err = b.newest.RunCommand(ctx, bson.D{
		{Key: "find", Value: string(store.Leases)}, {Key: "filter", Value: bson.D{{Key: fieldID, Value: ""}}},
		{Key: "limit", Value: 1}, {Key: "singleBatch", Value: true},
		{Key: "readConcern", Value: bson.D{{Key: "level", Value: "majority"}}},
	}).Decode(&read)
	if err != nil {
		return "", explain(err)
	}
	if read.Time.IsZero() {
		return "", errors.New("mongo: the server told no operation time")
	}
	return position{time: read.Time}.String(), nil
}

// Changes implements store.Feed over one change stream of the database, which
// it keeps open for the next call.
func (b *Backend) Changes(ctx context.Context, after store.Position, limit int) ([]store.Change, store.Position, error) {
	if err := store.CheckSize(limit, store.MaxChanges); err != nil {
		return nil, "", err
	}
	waiting, done, err := b.beginWait(ctx)
	if err != nil {
		return nil, "", err
	}
	defer done()
	if !b.history {
		return nil, "", store.ErrHistoryLost
	}
	changes, next, err := b.changes(waiting, after, limit)
	if err == nil {
		return changes, next, nil
	}
	switch {
	case ctx.Err() != nil:
		return nil, "", ctx.Err()
	case b.closing.Err() != nil:
		return nil, "", store.ErrClosed
	}
	return nil, "", explain(err)
}

func (b *Backend) changes(ctx context.Context, after store.Position, limit int) ([]store.Change, store.Position, error) {
	stream := b.streams.take(after)
	if stream == nil {
		var err error
		if stream, err = b.watch(ctx, after); err != nil {
			return nil, "", err
		}
	}
	changes, next, err := read(ctx, stream, limit)
	if err != nil {
		closeStream(ctx, stream)
		return nil, "", err
	}
	b.streams.keep(ctx, next.String(), stream)
	return changes, next.String(), nil
}

// read waits for the first change and then takes those that came with it.
func read(ctx context.Context, stream *mongo.ChangeStream, limit int) ([]store.Change, position, error) {
	var changes []store.Change
	var last position
	for len(changes) < limit && (len(changes) == 0 || stream.RemainingBatchLength() > 0) {
		if !stream.Next(ctx) {
			err := stream.Err()
			if err == nil {
				err = ctx.Err()
			}
			if err == nil || historyLost(err) {
				// The server ended the stream for good.
				err = store.ErrHistoryLost
			}
			return nil, last, err
		}
		var e event
		if err := stream.Decode(&e); err != nil {
			return nil, last, err
		}
		change, ok, err := e.change()
		if err != nil {
			return nil, last, err
		}
		last = position{time: e.ClusterTime, token: append(bson.Raw(nil), stream.ResumeToken()...)}
		if ok {
			changes = append(changes, change)
		}
	}
	return changes, last, nil
}

// event is what is read of a change event.
type event struct {
	Operation   string              `bson:"operationType"`
	ClusterTime primitive.Timestamp `bson:"clusterTime"`
	Namespace   struct {
		Collection string `bson:"coll"`
	} `bson:"ns"`
	Key struct {
		ID bson.RawValue `bson:"_id"`
	} `bson:"documentKey"`
	Document struct {
		Rev     store.Revision `bson:"rev"`
		Deleted bool           `bson:"deleted"`
	} `bson:"fullDocument"`
}

// change is false for a document that is none of ours. This adapter only
// inserts and replaces: when somebody else updates or removes documents or
// collections, the event does not tell a revision, so that readers must compare.
func (e *event) change() (store.Change, bool, error) {
	switch e.Operation {
	case "insert", "replace":
		id, ok := e.Key.ID.StringValueOK()
		if !ok || e.Document.Rev <= 0 || !store.Named(e.Namespace.Collection) {
			return store.Change{}, false, nil
		}
		return store.Change{
			Kind: store.Kind(e.Namespace.Collection), ID: id,
			Revision: e.Document.Rev, Deleted: e.Document.Deleted,
		}, true, nil
	case "update", "delete", "drop", "rename", "dropDatabase", "invalidate":
		return store.Change{}, false, store.ErrHistoryLost
	}
	return store.Change{}, false, nil
}

// pipeline keeps bodies on the server. A stream must be resumed with the same
// pipeline that gave the token.
var pipeline = mongo.Pipeline{
	{{Key: "$match", Value: bson.D{{Key: "operationType", Value: bson.D{{Key: "$in", Value: bson.A{
		"insert", "replace", "update", "delete", "drop", "rename", "dropDatabase", "invalidate"}}}}}}},
	{{Key: "$project", Value: bson.D{
		{Key: "operationType", Value: 1}, {Key: "clusterTime", Value: 1},
		{Key: "ns", Value: 1}, {Key: "documentKey", Value: 1},
		{Key: "fullDocument." + fieldRev, Value: 1}, {Key: "fullDocument." + fieldDeleted, Value: 1},
	}}},
}

func (b *Backend) watch(ctx context.Context, after store.Position) (*mongo.ChangeStream, error) {
	p, err := parsePosition(after)
	if err != nil {
		return nil, err
	}
	hello, err := b.hello(ctx)
	if err != nil {
		return nil, err
	}
	// A position of the future comes from another history, such as one before
	// a backup was restored; the server would wait for it in silence.
	if p.time.After(hello.OperationTime) {
		return nil, store.ErrHistoryLost
	}
	o := options.ChangeStream().SetMaxAwaitTime(b.await).SetBatchSize(store.MaxChanges)
	if p.token != nil {
		o.SetResumeAfter(p.token)
	} else {
		o.SetStartAtOperationTime(&p.time)
	}
	// Opening tells only what happened up to now, so it must not take long.
	opening, cancel := context.WithTimeout(ctx, b.timeout)
	defer cancel()
	stream, err := b.reads.Watch(opening, pipeline, o)
	if historyLost(err) {
		err = store.ErrHistoryLost
	}
	return stream, err
}

// historyLost tells whether the server cannot go on from a position.
func historyLost(err error) bool {
	var server mongo.ServerError
	if !errors.As(err, &server) {
		return false
	}
	for _, code := range []int{
		136,       // CappedPositionLost
		260,       // InvalidResumeToken
		280,       // ChangeStreamFatalError
		286,       // ChangeStreamHistoryLost
		10334,     // an event too large to send
		40573,     // change streams need a replica set
		40576,     // the resume token was not found (4.0)
		40585,     // the resume token is of no oplog entry (4.0)
		50811,     // the token is no BSON that the server reads
		72, 22, 9, // InvalidOptions, InvalidBSON, FailedToParse: a token of another version
	} {
		if server.HasErrorCode(code) {
			return true
		}
	}
	return server.HasErrorLabel("NonResumableChangeStreamError")
}

// streamCache keeps change streams open between calls, by the position that
// they have come to. The zero value is empty.
type streamCache struct {
	mu   sync.Mutex
	all  []keptStream // oldest first
	shut bool
}

type keptStream struct {
	at     store.Position
	stream *mongo.ChangeStream
}

// mostStreams bounds the cursors that readers who left have open. An instance
// has about five readers, each of which may be slow over what it has read.
const mostStreams = 8

// take gives the stream to one caller, or nil.
func (c *streamCache) take(at store.Position) *mongo.ChangeStream {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, k := range c.all {
		if k.at == at {
			c.all = append(c.all[:i:i], c.all[i+1:]...)
			return k.stream
		}
	}
	return nil
}

func (c *streamCache) keep(ctx context.Context, at store.Position, stream *mongo.ChangeStream) {
	c.mu.Lock()
	surplus := stream
	if !c.shut {
		c.all = append(c.all, keptStream{at, stream})
		surplus = nil
		if len(c.all) > mostStreams {
			surplus = c.all[0].stream
			c.all = c.all[1:]
		}
	}
	c.mu.Unlock()
	if surplus != nil {
		closeStream(ctx, surplus)
	}
}

func (c *streamCache) close(ctx context.Context) {
	c.mu.Lock()
	all := c.all
	c.all, c.shut = nil, true
	c.mu.Unlock()
	for _, k := range all {
		closeStream(ctx, k.stream)
	}
}

// closeStream gives the cursor back, also when the caller's context is over.
func closeStream(ctx context.Context, stream *mongo.ChangeStream) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	_ = stream.Close(ctx)
}
