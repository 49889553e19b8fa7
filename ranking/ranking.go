// Package ranking is the command that ranks files: no server, no data folder,
// the matcher itself.
package ranking

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"yuqiao/importer"
	"yuqiao/market"
	"yuqiao/matcher"
	"yuqiao/matcher/lexicon"
)

// For says which way round to rank.
type For string

// The two directions: the talents of each opening, or the openings of each talent.
const (
	ForOpenings For = "openings"
	ForTalents  For = "talents"
)

// Options are the flags of the command.
type Options struct {
	Talents  string // path of an NDJSON file
	Openings string
	Top      int // how many for each; 0 writes all
	For      For // ForOpenings when empty
	On       market.Date
	Explain  bool
	// Matcher ranks; nil opens one.
	Matcher *matcher.Matcher
	// Assessor adds verdicts to explained matches; nil adds none.
	Assessor matcher.Assessor
	// Progress, unless nil, is told after each ranking.
	Progress func(done, total int)
}

// ErrBadLines says that a file had bad lines, which are reported; the good ones
// were ranked.
var ErrBadLines = errors.New("some lines could not be read")

// Line is one line of the output.
type Line struct {
	Opening string `json:"opening"`
	Talent  string `json:"talent"`
	Rank    int    `json:"rank"`
	matcher.Match
}

// Rank reads both files and writes one JSON line a match: rankings in the
// order of the input, each best first, those held back by a gate last with the
// gate named. Bad lines and openings that have expired go to stderr. Equal
// input gives equal output.
func Rank(ctx context.Context, o Options, stdout, stderr io.Writer) error {
	switch {
	case o.For == "":
		o.For = ForOpenings
	case o.For != ForOpenings && o.For != ForTalents:
		return fmt.Errorf("rank for %q or %q, not %q", ForOpenings, ForTalents, o.For)
	}
	if o.Top < 0 {
		return fmt.Errorf("top must not be negative")
	}
	if o.On.IsZero() {
		return fmt.Errorf("a ranking needs its day")
	}
	var talents importer.Collected[market.TalentInput]
	var openings importer.Collected[market.OpeningInput]
	if err := readFile(o.Talents, importer.Talents, &talents); err != nil {
		return err
	}
	if err := readFile(o.Openings, importer.Openings, &openings); err != nil {
		return err
	}
	for _, p := range append(talents.Problems, openings.Problems...) {
		if _, err := fmt.Fprintln(stderr, p); err != nil {
			return err
		}
	}
	if o.Matcher == nil {
		m, err := openMatcher()
		if err != nil {
			return err
		}
		o.Matcher = m
	}
	out := bufio.NewWriter(stdout)
	r := ranker{o: o, talents: talents.Items, openings: openings.Items, out: json.NewEncoder(out), stderr: stderr}
	r.out.SetEscapeHTML(false)
	var err error
	if o.For == ForOpenings {
		err = r.forOpenings(ctx)
	} else {
		err = r.forTalents(ctx)
	}
	if err = errors.Join(err, out.Flush()); err != nil {
		return err
	}
	if talents.Failed()+openings.Failed() > 0 {
		return ErrBadLines
	}
	return nil
}

func openMatcher() (*matcher.Matcher, error) {
	lex, err := lexicon.Open()
	if err != nil {
		return nil, err
	}
	return matcher.New(lex)
}

func readFile[T any](path string, read func(io.Reader, string, importer.Sink[T]) error, sink importer.Sink[T]) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return read(f, path, sink)
}

type ranker struct {
	o        Options
	talents  []importer.Item[market.TalentInput]
	openings []importer.Item[market.OpeningInput]
	out      *json.Encoder
	stderr   io.Writer
}

func (r *ranker) forOpenings(ctx context.Context) error {
	pool := r.o.Matcher.NewTalents()
	changes := make([]matcher.TalentChange, len(r.talents))
	byID := make(map[string]*market.TalentInput, len(r.talents))
	for i := range r.talents {
		t := &r.talents[i].Value
		changes[i] = matcher.TalentChange{ID: t.ID, Revision: 1, Profile: t.Profile}
		byID[t.ID] = t
	}
	pool.Apply(changes, "")
	for n := range r.openings {
		o := &r.openings[n].Value
		if r.expired(o) {
			if _, err := fmt.Fprintf(r.stderr, "%s: opening %s closed on %s and is not ranked\n", r.o.Openings, o.ID, o.Closes); err != nil {
				return err
			}
		} else {
			got, err := pool.Rank(ctx, matcher.TalentQuery{Opening: o.OpeningSpec, On: r.o.On, Limit: r.o.Top, Explain: r.o.Explain})
			if err != nil {
				return err
			}
			for i, match := range got.Matches {
				if err := r.write(byID[match.ID], o, i+1, match); err != nil {
					return err
				}
			}
		}
		r.progress(n+1, len(r.openings))
	}
	return nil
}

func (r *ranker) forTalents(ctx context.Context) error {
	pool := r.o.Matcher.NewOpenings()
	changes := make([]matcher.OpeningChange, len(r.openings))
	byID := make(map[string]*market.OpeningInput, len(r.openings))
	for i := range r.openings {
		o := &r.openings[i].Value
		changes[i] = matcher.OpeningChange{ID: o.ID, Revision: 1, Opening: o.OpeningSpec}
		byID[o.ID] = o
		if r.expired(o) {
			if _, err := fmt.Fprintf(r.stderr, "%s: opening %s closed on %s and is not ranked\n", r.o.Openings, o.ID, o.Closes); err != nil {
				return err
			}
		}
	}
	pool.Apply(changes, "")
	for n := range r.talents {
		t := &r.talents[n].Value
		got, err := pool.Rank(ctx, matcher.OpeningQuery{Profile: t.Profile, On: r.o.On, Limit: r.o.Top, Explain: r.o.Explain})
		if err != nil {
			return err
		}
		for i, match := range got.Matches {
			if err := r.write(t, byID[match.ID], i+1, match); err != nil {
				return err
			}
		}
		r.progress(n+1, len(r.talents))
	}
	return nil
}

func (r *ranker) expired(o *market.OpeningInput) bool {
	return !o.Closes.IsZero() && o.Closes.Before(r.o.On)
}

func (r *ranker) write(t *market.TalentInput, o *market.OpeningInput, rank int, match matcher.Match) error {
	if r.o.Explain {
		match.Verdicts = []any{}
		if r.o.Assessor != nil {
			match.Verdicts = append(match.Verdicts, r.o.Assessor.Assess(*t, *o, r.o.On)...)
		}
	}
	return r.out.Encode(Line{o.ID, t.ID, rank, match})
}

func (r *ranker) progress(done, total int) {
	if r.o.Progress != nil {
		r.o.Progress(done, total)
	}
}
