// Package mongo keeps the documents of a store in MongoDB. Every conditional
// write is one atomic operation on one document; no transaction is needed.
//
// On a replica set or a sharded cluster the feed reads change streams. A
// standalone server keeps no history: Head and Changes say ErrHistoryLost, and
// readers compare revisions.
//
// The driver sends a write again, once, when its answer was lost, and a replica
// set then returns the first outcome; so a write that has succeeded is not
// taken for stale. When that answer is lost as well, or the server is a
// standalone one, Apply returns an error, which means that nothing is known.
package mongo

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"sync"
	"time"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/bson/primitive"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"
	"go.mongodb.org/mongo-driver/mongo/readconcern"
	"go.mongodb.org/mongo-driver/mongo/readpref"
	"go.mongodb.org/mongo-driver/mongo/writeconcern"
	"go.mongodb.org/mongo-driver/x/mongo/driver/connstring"

	"yuqiao/store"
)

// Options say which database holds the documents.
type Options struct {
	// URI is the connection string. Its write concern, read concern, read
	// preference and retries are overruled, since durability rests on them;
	// its timeouts and pool sizes are kept; timeoutMS stands for Timeout.
	URI string
	// Database; empty: the one of the URI, or "yuqiao" when that names none.
	Database string
	// Timeout bounds every call that has no earlier deadline, but for Changes,
	// which waits as long as its context; 0: 30 s.
	Timeout time.Duration
	// Kinds whose collections and indexes Open makes ready; nil: store.Kinds.
	// Others are made ready by their first write.
	Kinds []store.Kind
}

// Backend is a store.Backend over one MongoDB database.
type Backend struct {
	client  *mongo.Client
	reads   *mongo.Database // sees what a majority has
	newest  *mongo.Database // sees what the primary has
	timeout time.Duration
	await   time.Duration // how long the server may hold back the answer to a change stream
	history bool          // the deployment has change streams

	ready   readySet
	streams streamCache

	closing context.Context // ends when Close begins
	close   context.CancelFunc
	mu      sync.Mutex // guards closed against new calls
	closed  bool
	calls   sync.WaitGroup
}

var _ store.Backend = (*Backend)(nil)

const (
	connectTimeout   = 10 * time.Second
	selectionTimeout = 5 * time.Second
	// socketTimeout ends what no deadline ends; a change stream answers every
	// awaitTime at the latest.
	socketTimeout  = 60 * time.Second
	awaitTime      = 10 * time.Second
	defaultTimeout = 30 * time.Second
	defaultName    = "yuqiao"
)

// Open connects, finds out what the deployment can do and makes the
// collections and indexes ready. Errors do not show the URI, which may hold a
// password.
func Open(ctx context.Context, o Options) (*Backend, error) {
	parsed, err := connstring.ParseAndValidate(o.URI)
	if err != nil {
		return nil, malformed(err)
	}
	name := o.Database
	if name == "" {
		name = parsed.Database
	}
	if name == "" {
		name = defaultName
	}
	if !store.Named(name) {
		return nil, fmt.Errorf("mongo: %q is no name for a database: 1 to %d of a–z, 0–9, - and _", name, store.MaxField)
	}
	settings, timeout := clientOptions(o.URI)
	b := &Backend{timeout: cmp.Or(max(o.Timeout, 0), timeout, defaultTimeout), await: min(awaitTime, *settings.SocketTimeout/2)}
	b.closing, b.close = context.WithCancel(context.Background())

	ctx, cancel := context.WithTimeout(ctx, b.timeout)
	defer cancel()
	if b.client, err = mongo.Connect(ctx, settings); err != nil {
		b.close()
		return nil, malformed(err)
	}
	if err := b.prepare(ctx, name, o.Kinds); err != nil {
		b.Close()
		return nil, fmt.Errorf("database %q: %w", name, explain(err))
	}
	return b, nil
}

// malformed tells what is wrong with a connection string without showing any
// of it but the name that could not be looked up.
func malformed(err error) error {
	if lookup := (*net.DNSError)(nil); errors.As(err, &lookup) {
		return fmt.Errorf("mongo: the servers of a mongodb+srv:// address cannot be looked up: %w", lookup)
	}
	return errors.New("mongo: the connection string is malformed: in user names and passwords " +
		"all signs but letters, digits and - . _ ~ are written as %XX, and options must be ones that MongoDB knows")
}

// clientOptions are the settings of the driver, and the timeout that the
// connection string gives to a call, 0 for none. It is not left to the driver,
// which would also end the waiting for changes by it.
func clientOptions(uri string) (*options.ClientOptions, time.Duration) {
	o := options.Client().ApplyURI(uri)
	var timeout time.Duration
	if o.Timeout != nil {
		timeout, o.Timeout = max(*o.Timeout, 0), nil
	}
	if o.ConnectTimeout == nil {
		o.SetConnectTimeout(connectTimeout)
	}
	if o.ServerSelectionTimeout == nil {
		o.SetServerSelectionTimeout(selectionTimeout)
	}
	if o.SocketTimeout == nil || *o.SocketTimeout <= 0 {
		o.SetSocketTimeout(socketTimeout)
	}
	if o.AppName == nil {
		o.SetAppName("yuqiao")
	}
	journal := true
	return o.SetWriteConcern(&writeconcern.WriteConcern{W: "majority", Journal: &journal}).
		SetReadConcern(readconcern.Local()).
		SetReadPreference(readpref.Primary()).
		SetRetryWrites(true).
		SetRetryReads(true), timeout
}

func (b *Backend) prepare(ctx context.Context, name string, kinds []store.Kind) error {
	b.newest = b.client.Database(name)
	b.reads = b.newest
	hello, err := b.hello(ctx)
	if err != nil {
		return err
	}
	if hello.SetName != "" || hello.Msg == "isdbgrid" {
		b.history = true
		// Reads at majority together with writes at majority see every write
		// that was acknowledged, and nothing that a failover could undo. A
		// standalone server need not know this read concern.
		b.reads = b.client.Database(name, options.Database().SetReadConcern(readconcern.Majority()))
	}
	if kinds == nil {
		kinds = store.Kinds
	}
	for _, k := range kinds {
		if !store.Named(string(k)) {
			return fmt.Errorf("%w: malformed kind %q", store.ErrLimit, k)
		}
		if err := b.ready.kind(ctx, b.newest, k); err != nil {
			return err
		}
	}
	return nil
}

// helloReply is what is read of the answer to "hello".
type helloReply struct {
	SetName string `bson:"setName"`
	Msg     string `bson:"msg"`
	// OperationTime is the time of the newest operation of the primary.
	OperationTime primitive.Timestamp `bson:"operationTime"`
}

func (b *Backend) hello(ctx context.Context) (helloReply, error) {
	var h helloReply
	err := b.newest.RunCommand(ctx, bson.D{{Key: "hello", Value: 1}}).Decode(&h)
	return h, err
}

// Ping asks the primary.
func (b *Backend) Ping(ctx context.Context) error {
	ctx, done, err := b.begin(ctx)
	if err != nil {
		return err
	}
	defer done()
	return explain(b.client.Ping(ctx, readpref.Primary()))
}

// Close lets calls under way end, at most for their timeout.
func (b *Backend) Close() error {
	b.mu.Lock()
	if b.closed {
		b.mu.Unlock()
		return nil
	}
	b.closed = true
	b.mu.Unlock()

	b.close()
	b.calls.Wait()
	ctx, cancel := context.WithTimeout(context.Background(), connectTimeout)
	defer cancel()
	b.streams.close(ctx)
	return b.client.Disconnect(ctx)
}

// enter counts a call, so that Close waits for it.
func (b *Backend) enter() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return store.ErrClosed
	}
	b.calls.Add(1)
	return nil
}

// begin starts a call that Close lets end; done ends it.
func (b *Backend) begin(ctx context.Context) (bounded context.Context, done func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	if err := b.enter(); err != nil {
		return nil, nil, err
	}
	bounded, cancel := context.WithTimeout(ctx, b.timeout)
	return bounded, func() { cancel(); b.calls.Done() }, nil
}

// beginWait starts a call that Close interrupts.
func (b *Backend) beginWait(ctx context.Context) (bounded context.Context, done func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	if err := b.enter(); err != nil {
		return nil, nil, err
	}
	bounded, cancel := context.WithCancel(ctx)
	stop := context.AfterFunc(b.closing, cancel)
	return bounded, func() { stop(); cancel(); b.calls.Done() }, nil
}
