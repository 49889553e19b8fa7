package indexer_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"yuqiao/indexer"
	"yuqiao/indexer/bleve"
	"yuqiao/market"
	"yuqiao/matcher/lexicon"
	"yuqiao/store"
	"yuqiao/store/sqlite"
)

// exchange is a store with an index of openings and one of talents that follow it.
type exchange struct {
	t        *testing.T
	store    *store.Store
	dir      string
	openings *bleve.Index
	talents  *bleve.Index
	follower map[store.Kind]*indexer.Follower
	stop     func()
	wrap     func(indexer.Sink) indexer.Sink
}

var vocabulary = func() *indexer.Vocabulary {
	l, err := lexicon.Open()
	if err != nil {
		panic(err)
	}
	return indexer.NewVocabulary(l)
}()

var names = bleve.NewNames(vocabulary.Names)

func pay(p market.OfferedPay) (float64, float64, bool) {
	return p.Min * 12, p.Max * 12, p.Currency == market.CNY && p.Per == market.PerMonth
}

func begin(t *testing.T, wrap func(store.Backend) store.Backend) *exchange {
	t.Helper()
	dir := t.TempDir()
	db, err := sqlite.Open(t.Context(), filepath.Join(dir, "store.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	var backend store.Backend = db
	if wrap != nil {
		backend = wrap(db)
	}
	e := &exchange{t: t, store: store.New(backend), dir: dir, follower: map[store.Kind]*indexer.Follower{}}
	return e
}

func (e *exchange) open(name string, schema indexer.Schema) *bleve.Index {
	e.t.Helper()
	x, err := bleve.Open(bleve.Options{Dir: filepath.Join(e.dir, name), Schema: schema, Split: vocabulary.Split, Names: names})
	if err != nil {
		e.t.Fatal(err)
	}
	return x
}

func (e *exchange) start() {
	e.t.Helper()
	e.openings = e.open("openings", indexer.OpeningSchema)
	e.talents = e.open("talents", indexer.TalentSchema)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{}, 2)
	for _, sink := range []indexer.Sink{
		indexer.OpeningSink(e.openings, vocabulary, pay), indexer.TalentSink(e.talents, vocabulary, pay),
	} {
		if e.wrap != nil {
			sink = e.wrap(sink)
		}
		f := indexer.NewFollower(e.store, sink, 20*time.Millisecond)
		e.follower[sink.Kind()] = f
		go func() { f.Run(ctx); done <- struct{}{} }()
	}
	stopped := false
	e.stop = func() {
		if stopped {
			return
		}
		stopped = true
		cancel()
		<-done
		<-done
		if err := errors.Join(e.openings.Close(), e.talents.Close()); err != nil {
			e.t.Error(err)
		}
	}
	e.t.Cleanup(e.stop)
}

func (e *exchange) current() {
	e.t.Helper()
	ctx, cancel := context.WithTimeout(e.t.Context(), 20*time.Second)
	defer cancel()
	for _, f := range e.follower {
		if err := f.Current(ctx); err != nil {
			e.t.Fatalf("not in step: %v; %+v", err, f.Status())
		}
	}
}

func (e *exchange) found(x indexer.Index, q indexer.Query) string {
	e.t.Helper()
	q.Limit = 50
	r, err := x.Search(e.t.Context(), q)
	if err != nil {
		e.t.Fatal(err)
	}
	slices.Sort(r.IDs)
	return strings.Join(r.IDs, " ")
}

func (e *exchange) expect(what, want string) {
	e.t.Helper()
	e.current()
	if got := e.found(e.openings, indexer.Query{Text: what}); got != want {
		e.t.Errorf("openings by %q: %q, want %q", what, got, want)
	}
}

func (e *exchange) opening(id, title string, change ...func(*market.Opening)) {
	e.t.Helper()
	o := market.Opening{ID: market.OpeningID(id), Organisation: "org", Status: market.Published, Spec: market.OpeningSpec{Title: title}}
	for _, c := range change {
		c(&o)
	}
	if _, err := e.store.Openings.Insert(e.t.Context(), o); err != nil {
		e.t.Fatal(err)
	}
}

func (e *exchange) change(id string, change func(*market.Opening)) {
	e.t.Helper()
	_, err := e.store.Openings.Update(e.t.Context(), market.OpeningID(id), func(o *market.Opening) error { change(o); return nil })
	if err != nil {
		e.t.Fatal(err)
	}
}

func (e *exchange) organisation(name string) {
	e.t.Helper()
	_, err := e.store.Organisations.Insert(e.t.Context(), market.Organisation{ID: "org", Role: market.EmployerOrganisation,
		Employer: market.Employer{Name: name, Kind: market.Enterprise}})
	if err != nil {
		e.t.Fatal(err)
	}
}

func (e *exchange) rename(name string) {
	e.t.Helper()
	_, err := e.store.Organisations.Update(e.t.Context(), "org", func(o *market.Organisation) error { o.Employer.Name = name; return nil })
	if err != nil {
		e.t.Fatal(err)
	}
}

func (e *exchange) remove(id string) {
	e.t.Helper()
	o, err := e.store.Openings.Get(e.t.Context(), market.OpeningID(id))
	if err != nil {
		e.t.Fatal(err)
	}
	if err := e.store.Openings.Delete(e.t.Context(), market.OpeningID(id), o.Revision); err != nil {
		e.t.Fatal(err)
	}
}

// historyless is a store that keeps no history, as MongoDB without a replica set.
type historyless struct{ store.Backend }

func (historyless) Head(context.Context) (store.Position, error) { return "", store.ErrHistoryLost }
func (historyless) Changes(context.Context, store.Position, int) ([]store.Change, store.Position, error) {
	return nil, "", store.ErrHistoryLost
}

func TestFollower(t *testing.T) {
	for name, wrap := range map[string]func(store.Backend) store.Backend{
		"history":    nil,
		"no history": func(b store.Backend) store.Backend { return historyless{b} },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := begin(t, wrap)
			e.organisation("Jialing Steel")
			e.opening("early", "Riveter")
			e.start()
			e.expect("riveter", "early")
			e.opening("o1", "Welder")
			e.opening("draft", "Welder", func(o *market.Opening) { o.Status = market.Draft })
			e.expect("welder", "o1")
			e.change("draft", func(o *market.Opening) { o.Status = market.Published })
			e.expect("welder", "draft o1")
			e.change("o1", func(o *market.Opening) { o.Spec.Title = "Painter" })
			e.expect("welder", "draft")
			e.expect("painter", "o1")
			e.change("o1", func(o *market.Opening) { o.Status = market.Closed })
			e.expect("painter", "")
			e.change("o1", func(o *market.Opening) { o.Status = market.Published })
			e.expect("painter", "o1")
			e.expect("jialing", "draft early o1")
			e.rename("Yangtze Works")
			e.expect("jialing", "")
			e.expect("yangtze", "draft early o1")
			e.remove("o1")
			e.expect("", "draft early")
			e.opening("o1", "Welder again")
			e.expect("again", "o1")

			// A verification is part of what an opening's version tells.
			versions := func() map[string]indexer.Version {
				all := map[string]indexer.Version{}
				for k, err := range e.openings.Versions(t.Context()) {
					if err != nil {
						t.Fatal(err)
					}
					all[k.ID] = k.Version
				}
				return all
			}
			before := versions()
			v := market.Verification{ID: "v", Subject: market.Subject{Kind: market.OrganisationSubject, ID: "org"}, Fact: "employer.standing", Status: market.VerificationAsked}
			if _, err := e.store.Verifications.Insert(t.Context(), v); err != nil {
				t.Fatal(err)
			}
			e.current()
			if after := versions(); after["o1"].Context != before["o1"].Context+1 || after["o1"].Document != before["o1"].Document {
				t.Errorf("version %+v became %+v with a verification", before["o1"], after["o1"])
			}

			// What happens while nobody follows is caught up with.
			e.stop()
			e.opening("o2", "Welder by night")
			e.remove("early")
			e.rename("Third Name")
			e.start()
			e.expect("", "draft o1 o2")
			e.expect("third", "draft o1 o2")
			if s := e.follower[store.Openings].Status(); !s.Ready || s.LastError != nil || s.Pending != 0 {
				t.Errorf("status %+v", s)
			}
		})
	}
}

func TestFollowerOfTalents(t *testing.T) {
	e := begin(t, nil)
	e.start()
	put := func(change func(*market.Talent)) {
		t.Helper()
		tal := market.Talent{ID: "t1", Published: true, ConsentAt: time.Now(), Profile: market.Profile{Headline: "高級焊工"}}
		_, err := e.store.Talents.Insert(t.Context(), tal)
		if market.KindOf(err) == market.KindConflict {
			_, err = e.store.Talents.Update(t.Context(), "t1", func(t *market.Talent) error { change(t); return nil })
		}
		if err != nil {
			t.Fatal(err)
		}
		e.current()
	}
	for _, step := range []struct {
		change func(*market.Talent)
		want   string
	}{
		{func(*market.Talent) {}, "t1"},
		{func(t *market.Talent) { t.ConsentAt = time.Time{} }, ""},
		{func(t *market.Talent) { t.ConsentAt = time.Now() }, "t1"},
		{func(t *market.Talent) { t.Published = false }, ""},
	} {
		put(step.change)
		if got := e.found(e.talents, indexer.Query{Text: "高级焊工"}); got != step.want {
			t.Errorf("found %q, want %q", got, step.want)
		}
	}
}

// An index whose folder is gone is built again from the store.
func TestAWipedIndexIsBuiltAgain(t *testing.T) {
	e := begin(t, nil)
	for i := range 1200 {
		e.opening(fmt.Sprintf("o%d", i), "Welder")
	}
	e.start()
	e.current()
	e.stop()
	e.dir = t.TempDir()
	e.start()
	e.current()
	if n, err := e.openings.Count(t.Context()); n != 1200 || err != nil {
		t.Errorf("%d openings, %v", n, err)
	}
}

// One document that cannot be decoded holds up nothing.
func TestAnUndecodableDocumentIsLeftOut(t *testing.T) {
	e := begin(t, nil)
	e.start()
	e.opening("good", "Welder")
	e.expect("welder", "good")
	out, err := e.store.Backend.Apply(t.Context(), []store.Write{
		{Kind: store.Openings, Record: store.Record{ID: "bad", Body: []byte(`{"id":5}`)}},
		{Kind: store.Openings, Record: store.Record{ID: "good", Body: []byte(`{"id":"good","spec":{"title":[]}}`)}, Expected: 1},
	})
	if err != nil || out[0].Err != nil || out[1].Err != nil {
		t.Fatal(err, out)
	}
	e.opening("better", "Welder")
	e.expect("welder", "better")
	if s := e.follower[store.Openings].Status(); s.Undecodable < 2 || s.LastError != nil {
		t.Errorf("status %+v", s)
	}
}

// failing is a sink that refuses for a while.
type failing struct {
	indexer.Sink
	broken *atomic.Bool
}

var errBroken = errors.New("the disk is full")

func (f failing) Apply(ctx context.Context, c indexer.Changes) error {
	if f.broken.Load() {
		return errBroken
	}
	return f.Sink.Apply(ctx, c)
}

func TestFailuresAreShownAndTriedAgain(t *testing.T) {
	e := begin(t, nil)
	var broken atomic.Bool
	e.wrap = func(s indexer.Sink) indexer.Sink { return failing{s, &broken} }
	e.start()
	e.opening("a", "Welder")
	e.expect("welder", "a")
	broken.Store(true)
	e.opening("b", "Welder")
	f := e.follower[store.Openings]
	deadline := time.Now().Add(10 * time.Second)
	for !errors.Is(f.Status().LastError, errBroken) {
		if time.Now().After(deadline) {
			t.Fatalf("the failure is not shown: %+v", f.Status())
		}
		time.Sleep(time.Millisecond)
	}
	if s := f.Status(); s.Lag(time.Now()) <= 0 {
		t.Errorf("no lag while the sink refuses: %+v", s)
	}
	broken.Store(false)
	e.expect("welder", "a b")
	if s := f.Status(); s.LastError != nil || s.Lag(time.Now()) != 0 {
		t.Errorf("after the repair: %+v", s)
	}
}

// Writes that come during a rebuild are there afterwards.
func TestRebuildWhileFollowing(t *testing.T) {
	e := begin(t, nil)
	for i := range 800 {
		e.opening(fmt.Sprintf("o%04d", i), "Welder")
	}
	e.start()
	e.current()
	ctx, cancel := context.WithCancel(t.Context())
	written := make(chan int)
	go func() {
		n := 0
		for ; ctx.Err() == nil; n++ {
			e.opening(fmt.Sprintf("new%d", n), "Welder")
			if n < 400 {
				e.remove(fmt.Sprintf("o%04d", n))
			}
		}
		written <- n
	}()
	var last int
	sink := indexer.OpeningSink(e.openings, vocabulary, pay)
	if err := indexer.Rebuild(t.Context(), e.store, sink, func(n int) { last = n }); err != nil {
		t.Fatal(err)
	}
	cancel()
	n := <-written
	e.current()
	want := 800 + n - min(n, 400)
	if got, err := e.openings.Count(t.Context()); got != want || err != nil {
		t.Errorf("%d openings, %v; want %d", got, err, want)
	}
	if last < 400 {
		t.Errorf("progress ended at %d", last)
	}
}

// forgetful is a sink that never knows its position and lists nothing.
type forgetful struct{ applied *atomic.Int64 }

func (forgetful) Kind() store.Kind                                 { return store.Talents }
func (forgetful) Position(context.Context) (store.Position, error) { return "", nil }
func (f forgetful) Apply(_ context.Context, c indexer.Changes) error {
	f.applied.Add(int64(len(c.Talents)))
	return nil
}
func (forgetful) Versions(context.Context) iter.Seq2[indexer.Known, error] {
	return func(func(indexer.Known, error) bool) {}
}

func TestRunEndsWithItsContext(t *testing.T) {
	e := begin(t, nil)
	for _, sink := range []indexer.Sink{forgetful{new(atomic.Int64)}, indexer.TalentSink(e.open("talents", indexer.TalentSchema), vocabulary, pay)} {
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		f := indexer.NewFollower(e.store, sink, time.Hour)
		go func() { f.Run(ctx); close(done) }()
		time.Sleep(20 * time.Millisecond)
		cancel()
		select {
		case <-done:
		case <-time.After(20 * time.Second):
			t.Fatal("Run goes on")
		}
	}
}

// stepping is a sink with a position that takes one batch for each step.
type stepping struct {
	position store.Position
	steps    chan struct{}
	took     chan int
}

func (*stepping) Kind() store.Kind                                   { return store.Talents }
func (s *stepping) Position(context.Context) (store.Position, error) { return s.position, nil }
func (s *stepping) Apply(ctx context.Context, c indexer.Changes) error {
	select {
	case <-s.steps:
	case <-ctx.Done():
		return ctx.Err()
	}
	if c.Position != "" {
		s.position = c.Position
	}
	s.took <- len(c.Talents)
	return nil
}
func (*stepping) Versions(context.Context) iter.Seq2[indexer.Known, error] {
	return func(func(indexer.Known, error) bool) {}
}

// A sink that is further behind than one reading of the feed is behind since
// the first of these readings, and not ready before the last. Several changes
// of one thing are applied once.
func TestBacklog(t *testing.T) {
	e := begin(t, nil)
	head, err := e.store.Backend.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	const things = 1500
	var writes []store.TableWrite[market.Talent]
	for n := range things {
		writes = append(writes, store.TableWrite[market.Talent]{Doc: market.Talent{ID: market.TalentID(fmt.Sprintf("t%05d", n))}})
	}
	for revision := range 4 { // 6,000 changes
		if _, err := e.store.Talents.Apply(t.Context(), writes); err != nil {
			t.Fatal(err)
		}
		for n := range writes {
			writes[n].Expected = store.Revision(revision + 1)
		}
	}
	sink := &stepping{head, make(chan struct{}), make(chan int, 100)}
	f := indexer.NewFollower(e.store, sink, 0)
	began := f.Status().Since
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	done := make(chan struct{})
	go func() { f.Run(ctx); close(done) }()
	applied := 0
	for step := 0; ; step++ {
		status := f.Status()
		if status.Ready {
			break
		}
		if status.Since != began || !status.Behind(time.Now()) {
			t.Fatalf("step %d: behind since %v, not %v: %+v", step, status.Since, began, status)
		}
		select {
		case sink.steps <- struct{}{}:
			applied += <-sink.took
		case <-time.After(20 * time.Millisecond): // it may just have become ready
		}
	}
	if applied < things || applied > 3*things {
		t.Errorf("%d things were applied for 6,000 changes of %d", applied, things)
	}
	if status := f.Status(); status.Behind(time.Now()) || status.Pending != 0 || status.Lag(time.Now()) != 0 {
		t.Errorf("in step: %+v", status)
	}
	cancel()
	<-done
}
