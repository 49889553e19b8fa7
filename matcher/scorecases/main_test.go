package main

import (
	"bytes"
	"os"
	"testing"
)

// The committed table is what the matcher says now.
func TestTableIsFresh(t *testing.T) {
	want, err := build(os.DirFS("../testdata/cases"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../../frontend/src/matches/score-cases.json")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("frontend/src/matches/score-cases.json is old: run go generate ./matcher")
	}
}
