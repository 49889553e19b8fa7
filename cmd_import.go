package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"yuqiao/api/auth"
	"yuqiao/exchange"
	"yuqiao/importer"
	"yuqiao/market"
	"yuqiao/store"
)

// intakeBatch is how many records one write takes.
const intakeBatch = 1000

func importFiles(ctx context.Context, in *invocation) error {
	f := in.flags("import")
	in.dataFlag(f)
	talents := f.String("talents", "", "NDJSON file of talents, one a line")
	openings := f.String("openings", "", "NDJSON file of openings, one a line")
	publish := f.Bool("publish", false, "let the talents be matched and show the openings; states that the talents' consent is at hand")
	yes := f.Bool("yes", false, "do not ask before publishing")
	as := f.String("as", "", "e-mail of the account to which the openings' employers belong")
	if err := in.parse(f); err != nil {
		return err
	}
	if *talents == "" && *openings == "" {
		return usage("name a file: --talents F.ndjson, --openings F.ndjson or both")
	}
	if *publish && *talents != "" && !*yes {
		if err := in.askConsent(); err != nil {
			return err
		}
	}
	s, err := openStore(ctx, in.config)
	if err != nil {
		return err
	}
	defer s.Backend.Close()
	opt := exchange.IntakeOptions{Publish: *publish}
	if *as != "" {
		found, _, err := s.Accounts.List(ctx, map[string]string{store.ByEmail: store.EmailKey(auth.FoldEmail(*as))}, store.Page{Limit: 1})
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return fmt.Errorf("there is no account %s", *as)
		}
		opt.As = found[0].Value.ID
	}
	intake := exchange.NewIntake(exchangeDeps(s, nil))
	bad := false
	for _, job := range []func() (bool, error){
		func() (bool, error) {
			return intakeFile(ctx, in, *talents, "talents", importer.Talents,
				func(t market.TalentInput) string { return t.ID },
				func(list []market.TalentInput) ([]exchange.Refused, error) { return intake.Talents(ctx, list, opt) })
		},
		func() (bool, error) {
			return intakeFile(ctx, in, *openings, "openings", importer.Openings,
				func(o market.OpeningInput) string { return o.ID },
				func(list []market.OpeningInput) ([]exchange.Refused, error) { return intake.Openings(ctx, list, opt) })
		},
	} {
		some, err := job()
		if err != nil {
			return err
		}
		bad = bad || some
	}
	if bad {
		return errReported
	}
	return nil
}

// askConsent has the operator state that consent is at hand: on a terminal by
// answering, elsewhere by --publish itself.
func (in *invocation) askConsent() error {
	const statement = "Publishing lets these people be ranked automatically. Their consent to that must be at hand."
	if !terminal(in.stdin) {
		fmt.Fprintln(in.stderr, statement, "By --publish you state that it is.")
		return nil
	}
	fmt.Fprint(in.stderr, statement, " Is it? [y/N] ")
	answer, err := bufio.NewReader(in.stdin).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if a := strings.ToLower(strings.TrimSpace(answer)); a != "y" && a != "yes" {
		return errors.New("nothing was imported")
	}
	return nil
}

// intakeFile stores one file and tells whether any line of it was bad.
func intakeFile[T any](ctx context.Context, in *invocation, path, what string,
	read func(io.Reader, string, importer.Sink[T]) error, idOf func(T) string,
	keep func([]T) ([]exchange.Refused, error),
) (bad bool, err error) {
	if path == "" {
		return false, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer file.Close()
	sink := &intakeSink[T]{ctx: ctx, in: in, path: path, idOf: idOf, keep: keep, progress: newProgress(in.stderr, what)}
	err = read(file, path, sink)
	if err == nil {
		err = sink.flush()
	}
	sink.progress.done()
	fmt.Fprintf(in.stdout, "%s: %d stored, %d bad\n", what, sink.stored, sink.bad)
	return sink.bad > 0, err
}

type intakeSink[T any] struct {
	ctx         context.Context
	in          *invocation
	path        string
	idOf        func(T) string
	keep        func([]T) ([]exchange.Refused, error)
	progress    *progress
	waiting     []T
	lines       map[string]int // id → line, of those that wait
	stored, bad int
}

func (s *intakeSink[T]) Good(item importer.Item[T]) error {
	if s.lines == nil {
		s.lines = make(map[string]int, intakeBatch)
	}
	s.waiting = append(s.waiting, item.Value)
	s.lines[s.idOf(item.Value)] = item.Line
	if len(s.waiting) < intakeBatch {
		return nil
	}
	return s.flush()
}

func (s *intakeSink[T]) Bad(p importer.Problem) error {
	if !p.Warning {
		s.bad++
	}
	s.progress.done()
	_, err := fmt.Fprintln(s.in.stderr, p)
	return err
}

func (s *intakeSink[T]) flush() error {
	if len(s.waiting) == 0 {
		return s.ctx.Err()
	}
	refused, err := s.keep(s.waiting)
	if err != nil {
		return err
	}
	for _, r := range refused {
		if err := s.Bad(importer.Problem{File: s.path, Line: s.lines[r.ID], Field: "id", Code: "refused", Message: r.Err.Error()}); err != nil {
			return err
		}
	}
	s.stored += len(s.waiting) - len(refused)
	s.waiting, s.lines = s.waiting[:0], nil
	s.progress.at(s.stored, 0)
	return s.ctx.Err()
}
