// Package wiretest runs the store's suite on the MongoDB adapter against a
// MongoDB wire server in this process (FerretDB over SQLite). It proves the
// sequential part only: that server loses concurrent updates and has neither
// change streams nor retryable writes. It is a module of its own so that the
// server stays out of the product's dependencies.
package wiretest

import (
	"context"
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

func TestStore(t *testing.T) {
	databases := 0
	open := func(t *testing.T, name string) store.Backend {
		t.Helper()
		ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
		defer cancel()
		b, err := mongo.Open(ctx, mongo.Options{URI: uri, Database: name})
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	names := map[store.Backend]string{}
	storetest.Run(t, func(t *testing.T) store.Backend {
		databases++
		name := fmt.Sprintf("case%d", databases)
		b := open(t, name)
		names[b] = name
		return b
	}, storetest.Options{
		Sequential: true,
		NoHistory:  true,
		Reopen:     func(t *testing.T, closed store.Backend) store.Backend { return open(t, names[closed]) },
	})
	t.Log("store/mongo on the in-process wire server: sequential part only; concurrency, change streams and failover are not proved here")
}
