package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"slices"
	"sync"
	"time"

	"yuqiao/api"
	"yuqiao/api/auth"
	"yuqiao/demo"
	"yuqiao/exchange"
	"yuqiao/frontend"
	"yuqiao/indexer"
	"yuqiao/mail/courier"
	"yuqiao/mail/letters"
	"yuqiao/market"
	"yuqiao/store"
)

const (
	// snapshotEvery is how often the pools are saved, for a quick start after a
	// kill; a clean end saves them too.
	snapshotEvery = 10 * time.Minute
	// pruneEvery is how often sessions, notices and tickets whose time is over
	// are removed.
	pruneEvery = time.Hour
	// followWait is how long the address is held back for pools and indexes
	// that catch up; after it the server answers with what it has and /readyz
	// says what is behind.
	followWait = 20 * time.Second
	// rulesEvery is how soon rules count that officers added on another
	// instance.
	rulesEvery = 5 * time.Second
)

func serve(ctx context.Context, in *invocation) (err error) {
	c := in.config
	f := in.flags("serve")
	in.dataFlag(f)
	f.StringVar(&c.Addr, "addr", c.Addr, "host:port to listen on; port 0 takes a free one")
	f.BoolVar(&c.Demo, "demo", false, "fill an empty store with demo data and show their accounts")
	c.Serving = true
	if err := in.parse(f); err != nil {
		return err
	}
	log := newLog(in, c.LogLevel)
	release, err := lockFolder(c)
	if err != nil {
		return err
	}
	defer release()
	sweepPools(c)
	keys, err := signingKeys(c)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	k, s, err := openBoth(ctx, c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Backend.Close()) }()
	var accounts []market.Account
	seeded := false
	if c.Demo {
		if accounts, seeded, err = prepareDemo(ctx, s, k); err != nil {
			return fmt.Errorf("store the demo data: %w", err)
		}
	}
	follow, err := openFollowing(ctx, c, k, s, log)
	if err != nil {
		return err
	}
	defer follow.close()

	deps := exchangeDeps(s, k.policy)
	deps.Procedures, deps.Calendar = k.regulations.procedures, k.regulations.calendar
	rules := exchange.NewRules(deps)
	leftOut, err := rules.Load(ctx)
	if err != nil {
		return fmt.Errorf("read the rules that officers added: %w", err)
	}
	if leftOut != nil {
		log.Warn("rules that officers added are left out", "error", leftOut)
	}
	mailer, err := newMailer(c)
	if err != nil {
		return err
	}
	words, err := letters.Open(cmp.Or(c.PublicURL, "http://"+listener.Addr().String()))
	if err != nil {
		return err
	}
	post := courier.New(courier.Deps{Exchange: deps, Mailer: mailer, Words: words, Log: log})
	var shown *api.Demo
	if len(accounts) > 0 { // not on a store without demo data, where mail is somebody's
		shown = &api.Demo{Accounts: accounts, Password: demo.Password, Mail: demoMail{mailFolder(c)}}
	}
	server, err := api.New(api.Deps{
		Exchange: deps, Matcher: k.matcher, Lexicon: k.lexicon, Reference: k.reference, Talents: follow.talentPool, Openings: follow.openingPool,
		TalentIndex: follow.talents, OpeningIndex: follow.openings, Followers: slices.Concat(follow.own, follow.shared), Keys: authKeys(keys), Log: log,
		Files: frontend.Files(), Page: frontend.Page, Preload: frontend.Preload, Paths: frontend.Paths(), PublicURL: c.PublicURL, TrustedProxies: c.TrustedProxies,
		Mail: post, Demo: shown,
	})
	if err != nil {
		return err
	}
	followups := exchange.NewFollowups(deps)
	// Before anything can be written through the server.
	if err := followups.Begin(ctx); err != nil {
		return err
	}
	background, stopBackground := context.WithCancel(context.WithoutCancel(ctx))
	var running sync.WaitGroup
	goRun := func(work func(context.Context)) { running.Go(func() { work(background) }) }
	for i, follower := range follow.own {
		goRun(func(ctx context.Context) {
			if i >= follow.pools {
				// What requests wait for comes first.
				first, cancel := context.WithTimeout(ctx, followWait)
				_ = ready(first, follow.own[:follow.pools])
				cancel()
			}
			follower.Run(ctx)
		})
	}
	if follow.shared != nil {
		goRun(func(ctx context.Context) { feedShared(ctx, newIndexLease(s, indexLeaseTime), follow.shared, log) })
	}
	goRun(func(ctx context.Context) {
		if err := followups.Run(ctx); err != nil && ctx.Err() == nil {
			log.Error("what follows from changes is no longer done", "error", err)
		}
	})
	if follow.shared == nil {
		goRun(func(ctx context.Context) { answerReindex(ctx, c, s, follow, log) })
	}
	all := slices.Concat(follow.own, follow.shared)
	goRun(func(ctx context.Context) { tellFailures(ctx, all, 10*time.Second, log) })
	goRun(func(ctx context.Context) { rules.Follow(ctx, rulesEvery) })
	goRun(func(ctx context.Context) { followLists(ctx, c, k, log) })
	goRun(func(ctx context.Context) { saveSnapshots(ctx, c, follow, log) })
	goRun(func(ctx context.Context) {
		if ready(ctx, follow.own[:follow.pools]) == nil {
			follow.talentPool.Prepare(ctx, follow.openingPool, func() market.Date { return exchange.Today(time.Now()) })
		}
	})
	goRun(func(ctx context.Context) { deliverMail(ctx, c, s, post, log) })
	goRun(func(ctx context.Context) {
		prune(ctx, map[string]func(context.Context) (int, error){
			"sessions": auth.Sessions{Store: s, Now: time.Now, NewID: newID}.Prune,
			"notices":  exchange.NewNotices(deps).Prune, "tickets": exchange.NewTickets(deps).Prune,
			"documents": exchange.NewVerifications(deps).Prune,
		}, log)
	})

	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	// Rankings need the pools; searches of a store that was just filled need
	// the indexes, which otherwise may catch up while the server serves.
	wait, cancel := context.WithTimeout(ctx, followWait)
	awaited := follow.own[:follow.pools]
	if seeded {
		awaited = follow.own
	}
	behind := ready(wait, awaited)
	cancel()
	if ctx.Err() == nil {
		addr := listener.Addr().String()
		if accounts != nil {
			showDemoAccounts(in.stdout, accounts)
		}
		fmt.Fprintf(in.stdout, "Yuqiao is ready at http://%s\n", addr)
		if behind != nil {
			for _, f := range follow.own {
				if status := f.Status(); !status.Ready {
					log.Warn("still catching up; /readyz tells how far", "kind", status.Kind, "applied", status.Applied, "error", status.LastError)
				}
			}
		}
	}
	select {
	case err = <-ended:
		err = fmt.Errorf("the server ended: %w", err)
	case <-ctx.Done():
		stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), 15*time.Second)
		err = server.Shutdown(stop)
		cancel()
		<-ended
	}
	stopBackground()
	running.Wait()
	if saveErr := savePools(c, follow); saveErr != nil {
		log.Warn("a pool was not saved; the next start reads more from the store", "error", saveErr)
	}
	return err
}

// openBoth opens the store while the lexicon is read.
func openBoth(ctx context.Context, c *Config) (*knowledge, *store.Store, error) {
	var k *knowledge
	var knowErr error
	var reading sync.WaitGroup
	reading.Go(func() { k, knowErr = openKnowledge() })
	s, err := openStore(ctx, c)
	reading.Wait()
	if err = errors.Join(err, knowErr); err != nil && s != nil {
		err = errors.Join(err, s.Backend.Close())
	}
	return k, s, err
}

// prepareDemo fills an empty store and returns the demo accounts that there
// are, and whether it filled it.
func prepareDemo(ctx context.Context, s *store.Store, k *knowledge) (accounts []market.Account, seeded bool, err error) {
	empty, err := isEmpty(ctx, s)
	if err != nil {
		return nil, false, err
	}
	if empty {
		d, err := seedDemo(ctx, s, k.lexicon, k.regulations)
		return d.Accounts, true, err
	}
	accounts, err = demoAccounts(ctx, s)
	return accounts, false, err
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

// every does work each time d has passed, until ctx ends.
func every(ctx context.Context, d time.Duration, work func()) {
	tick := time.NewTicker(d)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			work()
		}
	}
}

// saveSnapshots saves the pools from time to time, and at once when much was
// read from the store to fill one: a kill soon after must not cost that work.
func saveSnapshots(ctx context.Context, c *Config, f *following, log *slog.Logger) {
	save := func() {
		if err := savePools(c, f); err != nil {
			log.Warn("a pool was not saved", "error", err)
		}
	}
	pools := f.own[:f.pools]
	if ready(ctx, pools) == nil && slices.ContainsFunc(pools, func(p *indexer.Follower) bool { return p.Status().Applied >= worthPooling }) {
		save()
	}
	every(ctx, snapshotEvery, save)
}

// prune removes what is over, by what it is called in the log.
func prune(ctx context.Context, over map[string]func(context.Context) (int, error), log *slog.Logger) {
	for ctx.Err() == nil {
		for what, remove := range over {
			if n, err := remove(ctx); err != nil && ctx.Err() == nil {
				log.Warn("what is over was not removed", "of", what, "error", err)
			} else if n > 0 {
				log.Info("what is over was removed", "of", what, "number", n)
			}
		}
		pause(ctx, pruneEvery)
	}
}

// newLog writes lines for people on a terminal and JSON elsewhere.
func newLog(in *invocation, level slog.Level) *slog.Logger {
	options := &slog.HandlerOptions{Level: level}
	if terminal(in.stderr) {
		return slog.New(slog.NewTextHandler(in.stderr, options))
	}
	return slog.New(slog.NewJSONHandler(in.stderr, options))
}

func authKeys(keys []signingKey) []auth.Key {
	out := make([]auth.Key, len(keys))
	for i, k := range keys {
		out[i] = auth.Key{ID: k.ID, Secret: k.Key}
	}
	return out
}
