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
	client, err := mongo.Connect(ctx, clientOptions(uri))
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
	o := clientOptions("mongodb://localhost/?w=0&journal=false&retryWrites=false&readPreference=secondary&readConcernLevel=available&connectTimeoutMS=1234")
	if o.WriteConcern.W != "majority" || o.WriteConcern.Journal == nil || !*o.WriteConcern.Journal {
		t.Errorf("write concern %+v", o.WriteConcern)
	}
	if !*o.RetryWrites || o.ReadPreference.Mode().String() != "primary" || o.ReadConcern.Level != "local" {
		t.Errorf("retries %v, reads from %v at %q", *o.RetryWrites, o.ReadPreference.Mode(), o.ReadConcern.Level)
	}
	if *o.ConnectTimeout != 1234*time.Millisecond {
		t.Errorf("connect timeout %v: the one of the connection string is to be kept", *o.ConnectTimeout)
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
