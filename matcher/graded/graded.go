// Package graded reads sets of judgements: openings and profiles with grades
// that a person gave them, and titles that a person put together. The files
// beside it are the project's own set; README.md says how they were made.
package graded

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"yuqiao/importer"
	"yuqiao/market"
)

// Set is a folder with openings.ndjson, talents.ndjson and qrels.tsv. Every
// opening is held against every profile.
type Set struct {
	Openings []market.OpeningInput
	Talents  []market.TalentInput
	// Grades are 0…3 by opening and talent; a pair that is not there has 0.
	Grades map[string]map[string]int
}

// Read reads a set. A line that an import would refuse, a grade outside 0…3
// and one for an unknown id are errors.
func Read(dir string) (*Set, error) {
	var openings importer.Collected[market.OpeningInput]
	var talents importer.Collected[market.TalentInput]
	if err := readFile(filepath.Join(dir, "openings.ndjson"), importer.Openings, &openings); err != nil {
		return nil, err
	}
	if err := readFile(filepath.Join(dir, "talents.ndjson"), importer.Talents, &talents); err != nil {
		return nil, err
	}
	s := &Set{Grades: make(map[string]map[string]int)}
	for _, o := range openings.Items {
		s.Openings = append(s.Openings, o.Value)
		s.Grades[o.Value.ID] = make(map[string]int)
	}
	known := make(map[string]bool)
	for _, t := range talents.Items {
		s.Talents = append(s.Talents, t.Value)
		known[t.Value.ID] = true
	}
	err := eachLine(filepath.Join(dir, "qrels.tsv"), 3, func(f []string) error {
		g, err := strconv.Atoi(f[2])
		switch {
		case err != nil || g < 0 || g > 3:
			return fmt.Errorf("%q is no grade", f[2])
		case s.Grades[f[0]] == nil || !known[f[1]]:
			return fmt.Errorf("opening %q or talent %q is not in the set", f[0], f[1])
		}
		if _, twice := s.Grades[f[0]][f[1]]; twice {
			return fmt.Errorf("%s and %s have a grade already", f[0], f[1])
		}
		s.Grades[f[0]][f[1]] = g
		return nil
	})
	return s, err
}

func readFile[T any](path string, read func(io.Reader, string, importer.Sink[T]) error, sink *importer.Collected[T]) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := read(f, path, sink); err != nil {
		return err
	}
	if len(sink.Problems) > 0 {
		return fmt.Errorf("%s", sink.Problems[0])
	}
	return nil
}

// Group is titles that answer one another, in two languages.
type Group struct{ English, Chinese []string }

// ReadTitles reads a file of groups, one a line: the English titles and the
// Chinese ones, each list separated by |, the two by a tab.
func ReadTitles(file string) ([]Group, error) {
	var groups []Group
	err := eachLine(file, 2, func(f []string) error {
		g := Group{split(f[0]), split(f[1])}
		if len(g.English) < 2 || len(g.Chinese) < 2 {
			return fmt.Errorf("two titles in each language are needed")
		}
		groups = append(groups, g)
		return nil
	})
	return groups, err
}

func split(list string) []string {
	var titles []string
	for _, t := range strings.Split(list, "|") {
		if t = strings.TrimSpace(t); t != "" {
			titles = append(titles, t)
		}
	}
	return titles
}

// eachLine calls f with the fields of each line; what begins with # is a remark.
func eachLine(file string, fields int, f func([]string) error) error {
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	s := bufio.NewScanner(in)
	for n := 1; s.Scan(); n++ {
		if s.Text() == "" || s.Text()[0] == '#' {
			continue
		}
		parts := strings.Split(s.Text(), "\t")
		if len(parts) < fields {
			return fmt.Errorf("%s:%d: %d fields", file, n, len(parts))
		}
		if err := f(parts); err != nil {
			return fmt.Errorf("%s:%d: %w", file, n, err)
		}
	}
	return s.Err()
}
