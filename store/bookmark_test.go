package store_test

import (
	"testing"
	"time"

	"yuqiao/store"
)

func TestBookmark(t *testing.T) {
	b := leaseBackend(t)
	mark, other := store.NewBookmark(b, "work"), store.NewBookmark(b, "other")
	if got, err := mark.Read(t.Context()); err != nil || got != (store.Mark{}) {
		t.Errorf("before anything was kept: %+v %v", got, err)
	}
	at := time.Date(2026, 5, 1, 8, 0, 0, 0, time.UTC)
	for _, want := range []store.Mark{{Position: "h.1", At: at}, {Position: "h.2", At: at.Add(time.Minute)}, {At: at}} {
		if err := mark.Keep(t.Context(), want); err != nil {
			t.Fatal(err)
		}
		if got, err := store.NewBookmark(b, "work").Read(t.Context()); err != nil || got != want {
			t.Errorf("kept %+v, read %+v %v", want, got, err)
		}
	}
	if got, err := other.Read(t.Context()); err != nil || got != (store.Mark{}) {
		t.Errorf("another's: %+v %v", got, err)
	}
}
