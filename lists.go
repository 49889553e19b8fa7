package main

import (
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"strings"
	"time"
)

// listsEvery is how soon files count that an operator puts into the data folder.
const listsEvery = 30 * time.Second

// ownLists is a folder of the data folder whose files stand in the place of
// shipped ones of their name.
type ownLists struct {
	room string
	load func(fs.FS) error
	seen string // what the folder held when it was last read
}

// followLists takes an operator's own holidays and reference lists, and takes
// them anew whenever they change. An unsound file is named in the log, and what
// is in use stays.
func followLists(ctx context.Context, c *Config, k *knowledge, log *slog.Logger) {
	rooms := []*ownLists{{room: "calendar", load: k.regulations.calendar.Load}, {room: "reference", load: k.reference.Load}}
	for ctx.Err() == nil {
		for _, r := range rooms {
			r.look(os.DirFS(c.in(r.room)), log)
		}
		pause(ctx, listsEvery)
	}
}

// look reads the folder where it has changed.
func (r *ownLists) look(dir fs.FS, log *slog.Logger) {
	held := holds(dir)
	if held == r.seen {
		return
	}
	r.seen = held
	if err := r.load(dir); err != nil {
		log.Error("own lists are not taken; those in use stay", "room", r.room, "error", err)
		return
	}
	log.Info("own lists are taken", "room", r.room)
}

// holds tells one state of a folder from another; a folder that is not there
// holds nothing.
func holds(dir fs.FS) string {
	entries, err := fs.ReadDir(dir, ".")
	if err != nil {
		return ""
	}
	var b strings.Builder
	for _, e := range entries {
		if info, err := e.Info(); err == nil && !e.IsDir() {
			fmt.Fprintf(&b, "%s %d %d\n", e.Name(), info.Size(), info.ModTime().UnixNano())
		}
	}
	return b.String()
}
