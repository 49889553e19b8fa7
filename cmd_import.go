package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

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
	invite := f.Bool("invite", false, "invite by mail whom the profiles are about, where a line gives an e-mail: once for each profile")
	inviteAgain := f.Bool("invite-again", false, "as --invite, and those who were invited before once more")
	yes := f.Bool("yes", false, "do not ask before publishing")
	as := f.String("as", "", "e-mail of the account to which the openings' employers belong")
	if err := in.parse(f); err != nil {
		return err
	}
	if *talents == "" && *openings == "" {
		return usage("name a file: --talents F.ndjson, --openings F.ndjson or both")
	}
	*invite = *invite || *inviteAgain
	if *invite && *talents == "" {
		return usage("--invite is about talents: name their file by --talents F.ndjson")
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
	people := &invited{intake: intake, invite: *invite, again: *inviteAgain}
	profiles, bad, err := intakeFile(ctx, in, *talents, "talents", importer.Talents,
		func(t market.TalentInput) string { return t.ID },
		func(ctx context.Context, list []market.TalentInput) ([]exchange.Refused, error) {
			for i := range list {
				list[i].Email = auth.FoldEmail(list[i].Email)
			}
			refused, err := intake.Talents(ctx, list, opt)
			if err != nil {
				return refused, err
			}
			return refused, people.ask(ctx, list)
		})
	if *invite {
		fmt.Fprintln(in.stdout, people)
	}
	if err != nil {
		return err
	}
	posts, badOpenings, err := intakeFile(ctx, in, *openings, "openings", importer.Openings,
		func(o market.OpeningInput) string { return o.ID },
		func(ctx context.Context, list []market.OpeningInput) ([]exchange.Refused, error) {
			return intake.Openings(ctx, list, opt)
		})
	if err != nil {
		return err
	}
	if in.config.MongoURI == "" {
		if err := in.poolImported(ctx, s, profiles >= worthPooling, posts >= worthPooling); err != nil {
			return fmt.Errorf("everything is stored, but a pool was not made ready; the next start of the server does that: %w", err)
		}
	}
	if bad+badOpenings > 0 {
		return errReported
	}
	return nil
}

// invited has invitations sent, a batch at a time, and counts them. Several
// batches may be under way.
type invited struct {
	intake        exchange.Intake
	invite, again bool

	mu   sync.Mutex
	done exchange.Invited
}

func (v *invited) ask(ctx context.Context, list []market.TalentInput) error {
	if !v.invite {
		return nil
	}
	ids := make([]market.TalentID, len(list))
	for i, t := range list {
		ids[i] = market.TalentID(t.ID)
	}
	done, err := v.intake.Invite(ctx, ids, v.again)
	v.mu.Lock()
	defer v.mu.Unlock()
	v.done.Asked, v.done.Before, v.done.Waiting = v.done.Asked+done.Asked, v.done.Before+done.Before, v.done.Waiting+done.Waiting
	return err
}

func (v *invited) String() string {
	return fmt.Sprintf("invitations: %d to be sent by the server, %d sent before, %d wait for another day", v.done.Asked, v.done.Before, v.done.Waiting)
}

// worthPooling is how many profiles or openings an import has for their pool to
// be made ready by it; fewer cost the next start of the server less than the
// command.
const worthPooling = 2000

// poolImported makes the pools ready of which much was imported, for the next
// start of the server, unless one is running and takes it over by itself.
func (in *invocation) poolImported(ctx context.Context, s *store.Store, talents, openings bool) error {
	if !talents && !openings {
		return nil
	}
	release, err := lockFolder(in.config)
	if errors.Is(err, errServed) {
		return nil
	}
	if err == nil {
		err = release()
	}
	if err != nil {
		return err
	}
	k, err := openKnowledge()
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(in.stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	for _, p := range []struct {
		imported bool
		what     string
		bring    func(context.Context, *Config, *knowledge, *store.Store, *slog.Logger, func(done, left int)) (int, error)
	}{{talents, "talents", bringTalents}, {openings, "openings", bringOpenings}} {
		if !p.imported {
			continue
		}
		began := time.Now()
		bar := newProgress(in.stderr, "pool")
		n, err := p.bring(ctx, in.config, k, s, log, func(done, left int) { bar.at(done, done+left) })
		bar.done()
		if ctx.Err() != nil {
			return errInterrupted
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(in.stdout, "pool: %d %s ready to be ranked, in %.1f s\n", n, p.what, time.Since(began).Seconds())
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

// intakeFile stores one file and tells how many lines were stored and how many
// were bad.
func intakeFile[T any](ctx context.Context, in *invocation, path, what string,
	read func(io.Reader, string, importer.Sink[T]) error, idOf func(T) string,
	keep func(context.Context, []T) ([]exchange.Refused, error),
) (stored, bad int, err error) {
	if path == "" {
		return 0, 0, nil
	}
	file, err := openFile(path)
	if err != nil {
		return 0, 0, err
	}
	defer file.Close()
	began := time.Now()
	sink := &intakeSink[T]{ctx: ctx, in: in, path: path, idOf: idOf, keep: keep, progress: newProgress(in.stderr, what)}
	err = read(interruptible{ctx, file}, path, sink)
	if err == nil {
		err = sink.begin()
	}
	for len(sink.underWay) > 0 {
		if later := sink.settle(); err == nil {
			err = later // of several failures the first is told
		}
	}
	sink.progress.done()
	if err == nil && sink.stored+sink.bad == 0 {
		fmt.Fprintf(in.stderr, "%s has no line with anything in it\n", path)
	}
	took := time.Since(began).Seconds()
	fmt.Fprintf(in.stdout, "%s: %d stored, %d bad, in %.1f s (%.0f/s)\n", what, sink.stored, sink.bad, took, float64(sink.stored)/max(took, 0.001))
	if ctx.Err() != nil {
		err = errInterrupted
	}
	return sink.stored, sink.bad, err
}

var errInterrupted = errors.New("interrupted; what is counted as stored stays, and importing the file again goes on from there")

// openFile opens a file for reading and refuses what is none.
func openFile(path string) (*os.File, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	if info, err := file.Stat(); err != nil || info.IsDir() {
		return nil, errors.Join(err, fmt.Errorf("%s is a folder, not a file", path), file.Close())
	}
	return file, nil
}

// interruptible ends reading with the context.
type interruptible struct {
	ctx context.Context
	io.Reader
}

func (r interruptible) Read(b []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.Reader.Read(b)
}

const (
	// intakeAhead is how many batches are stored at the same time, so that one
	// is encoded while another is written.
	intakeAhead = 2
	// intakeWait bounds the storing of one batch.
	intakeWait = 2 * time.Minute
)

// intakeSink stores good lines by the batch while the next ones are read, and
// reports problems in the order of the lines.
type intakeSink[T any] struct {
	ctx         context.Context
	in          *invocation
	path        string
	idOf        func(T) string
	keep        func(context.Context, []T) ([]exchange.Refused, error)
	progress    *progress
	next        *intake[T]   // gathers; may be nil
	underWay    []*intake[T] // being stored, oldest first
	stored, bad int          // lines
	badLine     int          // the last of those that were bad
}

// intake is one batch on its way to the store.
type intake[T any] struct {
	items    []T
	lines    map[string]int // id → line
	problems []importer.Problem
	refused  []exchange.Refused
	err      error
	done     chan struct{}
}

func (s *intakeSink[T]) gathering() *intake[T] {
	if s.next == nil {
		s.next = &intake[T]{lines: make(map[string]int, intakeBatch), done: make(chan struct{})}
	}
	return s.next
}

func (s *intakeSink[T]) Good(item importer.Item[T]) error {
	b := s.gathering()
	b.items = append(b.items, item.Value)
	b.lines[s.idOf(item.Value)] = item.Line
	if len(b.items) < intakeBatch {
		return nil
	}
	return s.begin()
}

func (s *intakeSink[T]) Bad(p importer.Problem) error {
	b := s.gathering()
	b.problems = append(b.problems, p)
	if len(b.problems) < intakeBatch {
		return nil
	}
	return s.begin()
}

// begin starts to store what was gathered. A batch that has begun is carried
// through although the command is interrupted: its outcome is known.
func (s *intakeSink[T]) begin() error {
	b := s.next
	if b == nil {
		return s.ctx.Err()
	}
	s.next = nil
	s.underWay = append(s.underWay, b)
	go func() {
		defer close(b.done)
		if len(b.items) == 0 {
			return
		}
		ctx, cancel := context.WithTimeout(context.WithoutCancel(s.ctx), intakeWait)
		defer cancel()
		b.refused, b.err = s.keep(ctx, b.items)
	}()
	if len(s.underWay) > intakeAhead {
		if err := s.settle(); err != nil {
			return err
		}
	}
	return s.ctx.Err()
}

// settle waits for the oldest batch and reports what was wrong with its lines.
func (s *intakeSink[T]) settle() error {
	b := s.underWay[0]
	s.underWay = s.underWay[1:]
	<-b.done
	for _, r := range b.refused {
		b.problems = append(b.problems, importer.Problem{File: s.path, Line: b.lines[r.ID], Field: "id", Code: "refused", Message: r.Err.Error()})
	}
	slices.SortStableFunc(b.problems, func(a, b importer.Problem) int { return a.Line - b.Line })
	if len(b.problems) > 0 {
		s.progress.done()
	}
	for _, p := range b.problems {
		if !p.Warning && p.Line != s.badLine {
			s.bad++
			s.badLine = p.Line
		}
		if _, err := fmt.Fprintln(s.in.stderr, p); err != nil {
			return err
		}
	}
	if b.err != nil {
		return b.err
	}
	s.stored += len(b.items) - len(b.refused)
	s.progress.at(s.stored, 0)
	return nil
}
