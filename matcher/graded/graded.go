// Package graded reads sets of judgements: openings and profiles with grades
// that a person gave them, and titles that a person put together. The files
// beside it are the project's own set; README.md says how they were made.
package graded

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"yuqiao/importer"
	"yuqiao/market"
)

// Set is openings and profiles. Every opening is held against every profile.
type Set struct {
	Openings []market.OpeningInput
	Talents  []market.TalentInput
	// Grades are 0…3 by opening and talent; a pair that is not there has 0.
	Grades map[string]map[string]int
}

// Read joins to one set what the folders at and below root hold: each that has
// openings.ndjson, talents.ndjson and qrels.tsv. A line that an import would
// refuse, an id that stands twice, a grade outside 0…3, a second one for the
// same pair and one for an unknown id are errors; so is a root without any set.
func Read(root string) (*Set, error) {
	folders, err := folders(root)
	if err != nil {
		return nil, err
	}
	s := &Set{Grades: make(map[string]map[string]int)}
	talents := make(map[string]bool)
	for _, dir := range folders {
		if err := s.readInputs(dir, talents); err != nil {
			return nil, err
		}
	}
	for _, dir := range folders {
		if err := s.readGrades(filepath.Join(dir, "qrels.tsv"), talents); err != nil {
			return nil, err
		}
	}
	return s, nil
}

const openingsFile = "openings.ndjson"

// folders lists those with openings, in the order of their paths.
func folders(root string) ([]string, error) {
	var dirs []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Name() == openingsFile {
			dirs = append(dirs, filepath.Dir(path))
		}
		return err
	})
	if err == nil && dirs == nil {
		err = &fs.PathError{Op: "find", Path: filepath.Join(root, openingsFile), Err: fs.ErrNotExist}
	}
	slices.Sort(dirs)
	return dirs, err
}

func (s *Set) readInputs(dir string, known map[string]bool) error {
	var openings importer.Collected[market.OpeningInput]
	var talents importer.Collected[market.TalentInput]
	if err := readFile(filepath.Join(dir, openingsFile), importer.Openings, &openings); err != nil {
		return err
	}
	if err := readFile(filepath.Join(dir, "talents.ndjson"), importer.Talents, &talents); err != nil {
		return err
	}
	for _, o := range openings.Items {
		if s.Grades[o.Value.ID] != nil {
			return fmt.Errorf("%s: opening %q stands twice", dir, o.Value.ID)
		}
		s.Openings = append(s.Openings, o.Value)
		s.Grades[o.Value.ID] = make(map[string]int)
	}
	for _, t := range talents.Items {
		if known[t.Value.ID] {
			return fmt.Errorf("%s: talent %q stands twice", dir, t.Value.ID)
		}
		s.Talents = append(s.Talents, t.Value)
		known[t.Value.ID] = true
	}
	return nil
}

func (s *Set) readGrades(file string, talents map[string]bool) error {
	return eachLine(file, 3, func(f []string) error {
		g, err := strconv.Atoi(f[2])
		switch {
		case err != nil || g < 0 || g > 3:
			return fmt.Errorf("%q is no grade", f[2])
		case s.Grades[f[0]] == nil || !talents[f[1]]:
			return fmt.Errorf("opening %q or talent %q is not in the set", f[0], f[1])
		}
		if _, twice := s.Grades[f[0]][f[1]]; twice {
			return fmt.Errorf("%s and %s have a grade already", f[0], f[1])
		}
		s.Grades[f[0]][f[1]] = g
		return nil
	})
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
