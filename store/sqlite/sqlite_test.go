package sqlite

import (
	"path/filepath"
	"testing"

	"yuqiao/store"
	"yuqiao/store/storetest"
)

func openAt(t testing.TB, path string, o Options) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func openNew(t testing.TB) *Store {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "data", "yuqiao.db"), Options{})
}

func TestSuite(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Backend { return openNew(t) }, storetest.Options{
		Reopen: func(t *testing.T, closed store.Backend) store.Backend {
			again := openAt(t, closed.(*Store).path, Options{})
			if err := again.Check(t.Context()); err != nil {
				t.Error(err)
			}
			return again
		},
	})
}
