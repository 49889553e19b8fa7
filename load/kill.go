package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"time"
)

// inStepWithin is how soon after a restart pools and indexes must hold what
// the store holds.
const inStepWithin = 5 * time.Second

// killRounds writes from many connections at once, kills the server with
// kill -9 at a random moment, starts it again, and compares what is there with
// what it had acknowledged. It fails when anything acknowledged is missing, or
// when pools or indexes differ from the store five seconds after a start.
func killRounds(ctx context.Context, args []string) error {
	f := flag.NewFlagSet("kill", flag.ContinueOnError)
	bin := f.String("bin", "bin/yuqiao", "the binary")
	data := f.String("data", "", "new data folder; empty makes one that is deleted after success")
	rounds := f.Int("rounds", 20, "how many kills")
	writers := f.Int("writers", 1000, "concurrent writers")
	most := f.Duration("writing", 4000*time.Millisecond, "the longest time of writing before a kill")
	limit := f.Duration("limit", 20*time.Minute, "of everything")
	seed := f.Uint64("seed", 1, "of what is written and when the kills come")
	if err := parse(f, args); err != nil {
		return err
	}
	if *rounds < 1 {
		return errors.New("at least one round is needed")
	}
	if *writers <= talentAccounts {
		return fmt.Errorf("at least %d writers are needed", talentAccounts+1)
	}
	ctx, cancel := context.WithTimeout(ctx, *limit)
	defer cancel()
	own := *data == ""
	if own {
		dir, err := os.MkdirTemp("", "yuqiao-kill-")
		if err != nil {
			return err
		}
		*data = dir
	}
	g, err := newGenerator(*seed)
	if err != nil {
		return err
	}
	t := &trial{bin: *bin, data: *data, g: g, r: rand.New(rand.NewPCG(*seed, 5)), seed: *seed, writers: *writers, most: *most}
	err = t.run(ctx, *rounds)
	if err == nil && own {
		err = os.RemoveAll(*data)
	}
	if err != nil {
		return fmt.Errorf("%w (the data folder is %s)", err, *data)
	}
	return nil
}

const talentAccounts, employerAccounts = 12, 8 // within the limit of registrations

// trial is one run of killRounds.
type trial struct {
	bin, data string
	g         *generator
	r         *rand.Rand
	seed      uint64
	writers   int
	most      time.Duration

	server    *server
	admin     *account
	talents   []*account
	employers []*account
	profiles  []*document // one of each talent
	openings  []*document
	numbered  int             // openings and changes made so far
	inStepIn  []time.Duration // after each kill
	wrong     int
}

// account is somebody who writes or reads.
type account struct {
	email    string
	client   client
	loggedIn time.Time
}

const killPassword = "only-for-killing"

func (t *trial) run(ctx context.Context, rounds int) (err error) {
	t.admin = &account{email: "load-admin@example.org"}
	if err := addAccount(ctx, t.bin, t.data, t.admin.email, killPassword, "admin"); err != nil {
		return err
	}
	if err := t.start(ctx); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, t.server.kill()) }()
	if err := t.register(ctx); err != nil {
		return fmt.Errorf("register: %w", err)
	}
	acknowledged := 0
	for n := range rounds {
		if n%4 == 3 { // leaves a saved pool behind, older than the next kill
			if err := t.server.stop(); err != nil {
				return err
			}
			if err := t.start(ctx); err != nil {
				return err
			}
		}
		if err := t.logIn(ctx); err != nil {
			return fmt.Errorf("log in: %w", err)
		}
		fresh, took, n1, err := t.write(ctx)
		if err != nil {
			return fmt.Errorf("round %d: %w", n+1, err)
		}
		acknowledged += n1
		if err := t.start(ctx); err != nil {
			return err
		}
		readyIn := time.Since(t.server.began)
		inStep, err := t.inStep(ctx)
		if err != nil {
			return fmt.Errorf("round %d: %w", n+1, err)
		}
		all := fresh
		if n == rounds-1 {
			all = t.openings
		}
		missing, err := t.check(ctx, all)
		if err != nil {
			return fmt.Errorf("round %d: %w", n+1, err)
		}
		t.wrong += missing
		t.inStepIn = append(t.inStepIn, inStep)
		fmt.Printf("kill %d: %d writes acknowledged in %s, ready after %.2fs, in step after %.2fs, %d openings published, %d wrong\n",
			n+1, n1, took.Round(time.Millisecond), readyIn.Seconds(), inStep.Seconds(), t.published(), missing)
	}
	return t.verdict(acknowledged)
}

// verdict tells what all rounds gave and fails when a target was missed.
func (t *trial) verdict(acknowledged int) error {
	slices.Sort(t.inStepIn)
	late := 0
	for _, took := range t.inStepIn {
		if took > inStepWithin {
			late++
		}
	}
	n := len(t.inStepIn)
	fmt.Printf("%d kills, %d acknowledged writes of %d concurrent writers, %d wrong; in step after %.2fs in the middle, %.2fs at the latest, %d later than %s (%s)\n",
		n, acknowledged, t.writers, t.wrong, t.inStepIn[n/2].Seconds(), t.inStepIn[n-1].Seconds(), late, inStepWithin, conditions())
	if t.wrong > 0 {
		return fmt.Errorf("%d documents are wrong", t.wrong)
	}
	if late > 0 {
		return fmt.Errorf("pools and indexes were in step too late after %d of %d kills", late, n)
	}
	return nil
}

// startLimit bounds one start of the server.
const startLimit = time.Minute

// start starts the server and points every account at it.
func (t *trial) start(ctx context.Context) error {
	s, err := startServer(ctx, t.bin, t.data)
	if err != nil {
		return err
	}
	t.server = s
	limited, cancel := context.WithTimeout(ctx, startLimit)
	defer cancel()
	if _, err := s.ready(limited); err != nil {
		return fmt.Errorf("the server is not ready within %s (%s): %w", startLimit, s.log, err)
	}
	shared := newClient(s.base, t.writers).http
	for _, a := range t.accounts() {
		a.client.http, a.client.base = shared, s.base
	}
	return nil
}

func (t *trial) accounts() []*account {
	all := append([]*account{t.admin}, t.talents...)
	return append(all, t.employers...)
}

// register makes the accounts that write, an organisation for each employer
// and a published profile for each talent.
func (t *trial) register(ctx context.Context) error {
	add := func(role string, n int) (*account, error) {
		a := &account{email: fmt.Sprintf("load-%s-%d@example.org", role, n), client: t.admin.client, loggedIn: time.Now()}
		a.client.token = ""
		out, err := a.client.do(ctx, "POST", "/auth/register", map[string]string{
			"email": a.email, "password": killPassword, "role": role, "name": a.email}, 0)
		if err == nil {
			a.client, err = a.client.with(out)
		}
		return a, err
	}
	for n := range employerAccounts {
		a, err := add("employer", n)
		if err != nil {
			return err
		}
		if _, err := a.client.do(ctx, "POST", "/organisations", map[string]any{"employer": t.g.employer(n)}, 0); err != nil {
			return err
		}
		t.employers = append(t.employers, a)
	}
	for n := range talentAccounts {
		a, err := add("talent", n)
		if err != nil {
			return err
		}
		d := &document{account: a, path: "/me/profile"}
		d.intend(t.marker(), true)
		if _, err := a.client.do(ctx, "PUT", d.path, t.profile(n, d.doubt.marker), 0); err != nil {
			return err
		}
		out, err := a.client.do(ctx, "POST", "/me/profile/publish", map[string]bool{"consent": true}, 0)
		if err != nil {
			return err
		}
		var in struct{ ID string }
		if err := decode(out.body, &in); err != nil {
			return err
		}
		d.id = in.ID
		if err := d.acknowledge(out); err != nil {
			return err
		}
		t.talents, t.profiles = append(t.talents, a), append(t.profiles, d)
	}
	return nil
}

// logIn renews access tokens before they expire.
func (t *trial) logIn(ctx context.Context) error {
	for _, a := range t.accounts() {
		if time.Since(a.loggedIn) < 8*time.Minute {
			continue
		}
		var err error
		if a.client, err = a.client.as(ctx, a.email, killPassword); err != nil {
			return err
		}
		a.loggedIn = time.Now()
	}
	return nil
}

// marker is a word that is in no other document: fourteen letters that no
// other marker is like. The letters cannot make a messenger's name (QQ, WX),
// which profiles are shown and indexed without.
func (t *trial) marker() string {
	t.numbered++
	return markerOf(t.seed, t.numbered)
}

func markerOf(seed uint64, n int) string {
	r := rand.New(rand.NewPCG(seed, uint64(n)))
	var b strings.Builder
	for range 14 {
		b.WriteByte("bdfghjkmnprst"[r.IntN(13)])
	}
	return b.String()
}

func (t *trial) profile(n int, marker string) any {
	p := t.g.talent(n).Profile
	p.Headline = marker + " " + p.Headline
	return p
}

func (t *trial) opening(n int, marker string) any {
	o := t.g.opening(n).OpeningSpec
	o.Title = marker + " " + o.Title
	return o
}

func (t *trial) published() int {
	n := 0
	for _, d := range t.openings {
		if d.published {
			n++
		}
	}
	return n
}
