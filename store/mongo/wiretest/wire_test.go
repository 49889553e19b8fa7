// Package wiretest runs the store's suite on the MongoDB adapter against a
// MongoDB wire server in this process (FerretDB over SQLite). It proves the
// sequential part only: that server loses concurrent updates and has neither
// change streams nor retryable writes. It is a module of its own so that the
// server stays out of the product's dependencies.
package wiretest

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/FerretDB/FerretDB/ferretdb"

	"yuqiao/store"
	"yuqiao/store/mongo"
	"yuqiao/store/storetest"
)

var uri string

func TestMain(m *testing.M) {
	os.Exit(serve(m))
}

func serve(m *testing.M) int {
	dir, err := os.MkdirTemp("", "wiretest")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	server, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{TCP: "127.0.0.1:0"},
		Logger:    slog.New(slog.DiscardHandler),
		Handler:   "sqlite",
		SQLiteURL: "file:" + filepath.ToSlash(dir) + "/",
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = server.Run(ctx)
	}()
	defer func() { stop(); <-ended }()
	uri = server.MongoDBURI()
	return m.Run()
}

// backend makes up for two ways in which this server is not MongoDB, so that
// the rest of the adapter can be judged.
type backend struct{ *mongo.Backend }

// Apply waits longer than the suite does, because this server reads the whole
// collection for each conditional write; and it says ErrUnique of a single
// write where this server reports the violated index as an internal error.
func (b backend) Apply(ctx context.Context, writes []store.Write) ([]store.Outcome, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	out, err := b.Backend.Apply(context.WithoutCancel(ctx), writes)
	var told interface {
		error
		HasErrorMessage(string) bool
	}
	if errors.As(err, &told) && len(writes) == 1 && writes[0].Expected > 0 && told.HasErrorMessage("UNIQUE constraint failed") {
		return []store.Outcome{{Err: store.ErrUnique}}, nil
	}
	return out, err
}

func TestStore(t *testing.T) {
	names := map[store.Backend]string{}
	open := func(t *testing.T, name string) store.Backend {
		t.Helper()
		ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
		defer cancel()
		b, err := mongo.Open(ctx, mongo.Options{URI: uri, Database: name, Timeout: 5 * time.Minute,
			Kinds: []store.Kind{store.Talents, store.Openings}})
		if err != nil {
			t.Fatal(err)
		}
		names[backend{b}] = name
		return backend{b}
	}
	databases := 0
	storetest.Run(t, func(t *testing.T) store.Backend {
		databases++
		return open(t, fmt.Sprintf("case%d", databases))
	}, storetest.Options{
		Sequential: true,
		NoHistory:  true,
		Reopen:     func(t *testing.T, closed store.Backend) store.Backend { return open(t, names[closed]) },
	})
}

// TestReport is the line by which a run is told from one on MongoDB.
func TestReport(t *testing.T) {
	t.Log("store/mongo on the in-process wire server: sequential part only. Not proved: concurrent writers, change streams, " +
		"retried writes, failover, a taken value on replacement; set TEST_MONGODB_URI for these")
}
