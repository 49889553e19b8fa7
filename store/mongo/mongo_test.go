package mongo

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/bson/primitive"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/x/mongo/driver/topology"

	"yuqiao/store"
	"yuqiao/store/storetest"
)

func TestStore(t *testing.T) {
	uri := os.Getenv("TEST_MONGODB_URI")
	if uri == "" {
		t.Skip("TEST_MONGODB_URI is not set, so nothing is proved about a real MongoDB: concurrent writers, " +
			"unique values under load, change streams and their resumption, retried writes, durability. " +
			"Only the sequential part is judged, by the module in wiretest")
	}
	names := map[store.Backend]string{}
	open := func(t *testing.T, name string) store.Backend {
		t.Helper()
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		b, err := Open(ctx, Options{URI: uri, Database: name})
		if err != nil {
			t.Fatal(err)
		}
		names[b] = name
		return b
	}
	run, databases := strings.ToLower(rand.Text()[:12]), 0
	fresh := func(t *testing.T) store.Backend {
		databases++
		name := fmt.Sprintf("yuqiao-test-%s-%d", run, databases)
		t.Cleanup(func() { drop(t, uri, name) })
		return open(t, name)
	}

	probe := fresh(t)
	_, err := probe.Head(context.Background())
	probe.Close()
	if err != nil && !errors.Is(err, store.ErrHistoryLost) {
		t.Fatal(err)
	}
	if err != nil {
		t.Log("the server of TEST_MONGODB_URI is a standalone one: change streams and retried writes are not proved")
	}
	storetest.Run(t, fresh, storetest.Options{
		NoHistory: err != nil,
		Reopen:    func(t *testing.T, closed store.Backend) store.Backend { return open(t, names[closed]) },
	})
}

func drop(t *testing.T, uri, name string) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	settings, _ := clientOptions(uri)
	client, err := mongo.Connect(ctx, settings)
	if err != nil {
		t.Error(err)
		return
	}
	if err := client.Database(name).Drop(ctx); err != nil {
		t.Errorf("drop %s: %v", name, err)
	}
	if err := client.Disconnect(ctx); err != nil {
		t.Error(err)
	}
}

func TestOpenRefuses(t *testing.T) {
	for what, o := range map[string]Options{
		"no URI":                {},
		"another scheme":        {URI: "http://user:secret@localhost"},
		"malformed option":      {URI: "mongodb://user:secret@localhost/?connectTimeoutMS=secret"},
		"a name with an escape": {URI: "mongodb://user:secret@localhost", Database: "a.$b"},
		"nobody there":          {URI: "mongodb://user:secret@127.0.0.1:1/?serverSelectionTimeoutMS=200"},
		"a bare sign":           {URI: "mongodb://user:se/cret@127.0.0.1:1"},
		"nothing to look up":    {URI: "mongodb+srv://user:secret@db.invalid"},
	} {
		b, err := Open(context.Background(), o)
		if err == nil {
			b.Close()
			t.Errorf("%s: opened", what)
			continue
		}
		if strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: the error tells the password: %v", what, err)
		}
		if errors.Is(err, store.ErrUnavailable) != (what == "nobody there") {
			t.Errorf("%s: %v, unavailable: %v", what, err, errors.Is(err, store.ErrUnavailable))
		}
	}
}

func TestOpenKeepsToItsDeadline(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	started := time.Now()
	if b, err := Open(ctx, Options{URI: "mongodb://127.0.0.1:1"}); err == nil {
		b.Close()
		t.Error("opened")
	}
	if d := time.Since(started); d > 3*time.Second {
		t.Errorf("took %v", d)
	}
}

// The promises of durability do not depend on the connection string.
func TestConnectionStringCannotWeaken(t *testing.T) {
	o, timeout := clientOptions("mongodb://localhost/?w=0&journal=false&retryWrites=false&readPreference=secondary&readConcernLevel=available&connectTimeoutMS=1234&timeoutMS=5678&socketTimeoutMS=0")
	if o.WriteConcern.W != "majority" || o.WriteConcern.Journal == nil || !*o.WriteConcern.Journal {
		t.Errorf("write concern %+v", o.WriteConcern)
	}
	if !*o.RetryWrites || o.ReadPreference.Mode().String() != "primary" || o.ReadConcern.Level != "local" {
		t.Errorf("retries %v, reads from %v at %q", *o.RetryWrites, o.ReadPreference.Mode(), o.ReadConcern.Level)
	}
	if *o.ConnectTimeout != 1234*time.Millisecond {
		t.Errorf("connect timeout %v: the one of the connection string is to be kept", *o.ConnectTimeout)
	}
	// Of the driver's own, it would end streams that wait for changes.
	if o.Timeout != nil || timeout != 5678*time.Millisecond || *o.SocketTimeout != socketTimeout {
		t.Errorf("timeouts: of the driver %v, of calls %v, of sockets %v", o.Timeout, timeout, *o.SocketTimeout)
	}
}

// MongoDB repeats commands and values in its messages; none of that may come
// into a log.
func TestFailuresTellNoData(t *testing.T) {
	const person = "chan.tai.man@example.org"
	duplicate := mongo.WriteError{Code: 11000, Message: "E11000 duplicate key error dup key: { unique.email: \"" + person + "\" }"}
	for _, c := range []struct {
		err         error
		says        string
		unavailable bool
	}{
		{mongo.CommandError{Code: 13, Name: "Unauthorized", Message: "not authorized on x to execute command { find: \"accounts\", filter: { keys: \"email=" + person + "\" } }"}, "readWrite", false},
		{mongo.CommandError{Code: 10107, Name: "NotWritablePrimary", Message: person}, "NotWritablePrimary", true},
		{mongo.CommandError{Message: "connection(db:27017[-3]) socket was unexpectedly closed: EOF", Labels: []string{"NetworkError"}}, "db:27017", true},
		{mongo.WriteException{WriteErrors: mongo.WriteErrors{duplicate}}, "11000", false},
		{mongo.WriteException{WriteConcernError: &mongo.WriteConcernError{Code: 64, Name: "WriteConcernFailed", Message: person}}, "64 WriteConcernFailed", true},
		{mongo.BulkWriteException{WriteErrors: []mongo.BulkWriteError{{WriteError: duplicate}, {WriteError: duplicate}, {WriteError: mongo.WriteError{Code: 121, Message: person}}}}, "121", false},
		{topology.ServerSelectionError{Wrapped: topology.ErrServerSelectionTimeout}, "selection", true},
		{topology.ConnectionError{Wrapped: errors.New("handshake failure")}, "handshake", true},
	} {
		err := explain(fmt.Errorf("create the indexes: %w", c.err))
		if !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "example.org") || errors.Is(err, store.ErrUnavailable) != c.unavailable {
			t.Errorf("%T: told as %q, unavailable: %v", c.err, err, errors.Is(err, store.ErrUnavailable))
		}
		if explain(err) != err {
			t.Errorf("%T: told differently the second time", c.err)
		}
	}
	for _, err := range []error{nil, store.ErrHistoryLost, context.DeadlineExceeded} {
		if explain(err) != err {
			t.Errorf("%v becomes %v", err, explain(err))
		}
	}
}

// The driver must never part one insert into several commands.
func TestInsertsFitOneCommand(t *testing.T) {
	sized := func(n int) content { return content{tail: make([]byte, n)} }
	a := applied{contents: []content{sized(maxBSON), sized(100), sized(maxBSON), sized(maxBSON / 2), sized(maxBSON / 2), sized(maxBSON / 3)}}
	all := []int{0, 1, 2, 3, 4, 5}
	var got []int
	for len(all) > 0 {
		n := a.fit(all)
		size := 0
		for _, i := range all[:n] {
			size += len(a.contents[i].document(1))
		}
		if size > 16<<20 {
			t.Errorf("%d documents of %d bytes in one command", n, size)
		}
		got, all = append(got, n), all[n:]
	}
	if want := []int{2, 1, 2, 1}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	many := applied{contents: make([]content, 2500)}
	if n := many.fit(make([]int, 2500)); n != insertDocuments {
		t.Errorf("%d documents at once", n)
	}
}

func TestWaves(t *testing.T) {
	w := func(kind, id string, unique ...string) store.Write {
		w := store.Write{Kind: store.Kind(kind), Record: store.Record{ID: id}}
		for _, v := range unique {
			if w.Record.Unique == nil {
				w.Record.Unique = map[string]string{}
			}
			field, value, _ := strings.Cut(v, ":")
			w.Record.Unique[field] = value
		}
		return w
	}
	for _, c := range []struct {
		what   string
		writes []store.Write
		want   [][]int
	}{
		{"none", nil, nil},
		{"apart", []store.Write{w("a", "1"), w("a", "2"), w("b", "1")}, [][]int{{0, 1, 2}}},
		{"one document", []store.Write{w("a", "1"), w("a", "2"), w("a", "1"), w("a", "1")}, [][]int{{0, 1}, {2}, {3}}},
		{"one value", []store.Write{w("a", "1", "e:x"), w("a", "2", "e:x"), w("a", "3", "e:y"), w("a", "4", "f:x"), w("b", "5", "e:x")}, [][]int{{0, 2, 3, 4}, {1}}},
		{"a chain", []store.Write{w("a", "1"), w("a", "1", "e:x"), w("a", "2", "e:x"), w("a", "2")}, [][]int{{0}, {1}, {2}, {3}}},
	} {
		if got := waves(c.writes); !slices.EqualFunc(got, c.want, slices.Equal[[]int]) {
			t.Errorf("%s: got %v, want %v", c.what, got, c.want)
		}
	}
}

// A filter is data: whatever its values are, they stand where MongoDB reads
// no operator.
func TestFiltersAreData(t *testing.T) {
	const hostile = `{"$ne":null}`
	one, _ := bson.MarshalExtJSON(matching(map[string]string{"place": hostile}), false, false)
	if want := `{"keys":"place={\"$ne\":null}"}`; string(one) != want {
		t.Errorf("got %s, want %s", one, want)
	}
	two, _ := bson.MarshalExtJSON(matching(map[string]string{"role": "$where", "place": "x"}), false, false)
	if want := `{"keys":{"$all":["place=x","role=$where"]}}`; string(two) != want {
		t.Errorf("got %s, want %s", two, want)
	}
}

func TestPositions(t *testing.T) {
	token, _ := bson.Marshal(bson.D{{Key: "_data", Value: "8263"}})
	for _, p := range []position{
		{time: primitive.Timestamp{T: 1, I: 0}},
		{time: primitive.Timestamp{T: 4294967295, I: 4294967295}, token: token},
	} {
		got, err := parsePosition(p.String())
		if err != nil || !got.time.Equal(p.time) || !slices.Equal(got.token, p.token) {
			t.Errorf("%s: got %+v, %v", p.String(), got, err)
		}
	}
}

func FuzzPosition(f *testing.F) {
	for _, seed := range []string{"", "0", "1.2.3", "1.2.3.BQAAAAA", "1.2.3.", "1.02.3", "1.-2.3", "1.99999999999.1", strings.Repeat("1.", 1e4)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := parsePosition(store.Position(s))
		if err != nil {
			if !errors.Is(err, store.ErrHistoryLost) {
				t.Errorf("%q: %v, want ErrHistoryLost", s, err)
			}
			return
		}
		if p.String() != store.Position(s) {
			t.Errorf("%q is taken for %q", s, p.String())
		}
	})
}

func TestEvents(t *testing.T) {
	told := func(operation, collection string, id any, document any) event {
		raw, err := bson.Marshal(bson.D{
			{Key: "operationType", Value: operation}, {Key: "clusterTime", Value: primitive.Timestamp{T: 1, I: 2}},
			{Key: "ns", Value: bson.D{{Key: "db", Value: "x"}, {Key: "coll", Value: collection}}},
			{Key: "documentKey", Value: bson.D{{Key: "_id", Value: id}}},
			{Key: "fullDocument", Value: document},
		})
		if err != nil {
			t.Fatal(err)
		}
		var e event
		if err := bson.Unmarshal(raw, &e); err != nil {
			t.Fatal(err)
		}
		return e
	}
	ours := bson.D{{Key: "rev", Value: int64(7)}, {Key: "deleted", Value: true}}
	for _, c := range []struct {
		what string
		e    event
		want *store.Change
		err  error
	}{
		{"insert", told("insert", "talents", "a", ours), &store.Change{Kind: "talents", ID: "a", Revision: 7, Deleted: true}, nil},
		{"replace", told("replace", "talents", "a", ours), &store.Change{Kind: "talents", ID: "a", Revision: 7, Deleted: true}, nil},
		{"no revision", told("insert", "talents", "a", bson.D{}), nil, nil},
		{"another id", told("insert", "talents", primitive.NewObjectID(), ours), nil, nil},
		{"another collection", told("insert", "system.views", "a", ours), nil, nil},
		{"updated by hand", told("update", "talents", "a", nil), nil, store.ErrHistoryLost},
		{"removed by hand", told("delete", "talents", "a", nil), nil, store.ErrHistoryLost},
		{"dropped", told("drop", "talents", nil, nil), nil, store.ErrHistoryLost},
		{"ended", told("invalidate", "", nil, nil), nil, store.ErrHistoryLost},
		{"unknown", told("modify", "talents", nil, nil), nil, nil},
	} {
		got, ok, err := c.e.change()
		if !errors.Is(err, c.err) || ok != (c.want != nil) || (ok && got != *c.want) {
			t.Errorf("%s: got %+v, %v, %v", c.what, got, ok, err)
		}
	}
}

func TestHistoryLost(t *testing.T) {
	for _, c := range []struct {
		err  error
		want bool
	}{
		{nil, false},
		{context.Canceled, false},
		{mongo.CommandError{Code: 286}, true},
		{fmt.Errorf("watch: %w", mongo.CommandError{Code: 280}), true},
		{mongo.CommandError{Code: 1, Labels: []string{"NonResumableChangeStreamError"}}, true},
		{mongo.CommandError{Code: 13}, false},  // unauthorised
		{mongo.CommandError{Code: 189}, false}, // the primary stepped down
	} {
		if got := historyLost(c.err); got != c.want {
			t.Errorf("%v: got %v", c.err, got)
		}
	}
}
