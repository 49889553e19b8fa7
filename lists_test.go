package main

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yuqiao/calendar"
	"yuqiao/market"
)

// An operator adds a year, breaks the file, and takes it away again.
func TestOwnHolidaysCountAndUnsoundOnesDoNot(t *testing.T) {
	days, err := calendar.Open()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	var said bytes.Buffer
	log := slog.New(slog.NewTextHandler(&said, nil))
	own := &ownLists{room: "calendar", load: days.Load}
	christmas, _ := market.ParseDate("2040-12-25")
	look := func(what, text string, works, provisional bool, wants string) {
		t.Helper()
		file := filepath.Join(dir, "HK.yaml")
		if text == "" {
			_ = os.Remove(file)
		} else if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		said.Reset()
		own.look(os.DirFS(dir), log)
		w, p, err := days.IsWorkingDay("HK", christmas)
		if w != works || p != provisional || err != nil || !strings.Contains(said.String(), wants) {
			t.Errorf("%s: works %v, provisional %v, %v; said %s", what, w, p, err, said.String())
		}
	}
	sound := "place: HK\nyears:\n  - {year: 2040, source: Gazette, status: verified, holidays: [{from: \"2040-12-25\", name: christmas}]}\n"
	look("nothing", "", true, true, "")
	look("a year", sound, false, false, "taken")
	look("the same", sound+"# again\n", false, false, "taken")
	look("a broken file", sound+"  - {year: 2042}\n", false, false, "HK.yaml: line 4: 2042 follows 2040")
	look("no file", "", true, true, "taken")
	own.look(os.DirFS(filepath.Join(dir, "absent")), log)
	if works, _, _ := days.IsWorkingDay("HK", christmas); !works {
		t.Error("a folder that is not there changes something")
	}
}
