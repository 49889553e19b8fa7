package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"

	"github.com/google/uuid"

	"yuqiao/calendar"
	"yuqiao/exchange"
	"yuqiao/indexer"
	"yuqiao/indexer/bleve"
	"yuqiao/indexer/meili"
	"yuqiao/market"
	"yuqiao/matcher"
	"yuqiao/matcher/lexicon"
	"yuqiao/matcher/pay"
	"yuqiao/matcher/poolsink"
	"yuqiao/policy"
	"yuqiao/procedure"
	"yuqiao/reference"
	"yuqiao/store"
	"yuqiao/store/mongo"
	"yuqiao/store/sqlite"
)

// openStore opens the configured store. The caller closes its backend.
func openStore(ctx context.Context, c *Config) (*store.Store, error) {
	var backend store.Backend
	var err error
	if c.MongoURI != "" {
		backend, err = mongo.Open(ctx, mongo.Options{URI: c.MongoURI, Database: c.MongoDatabase})
	} else {
		if err := os.MkdirAll(c.Data, 0o700); err != nil {
			return nil, err
		}
		backend, err = sqlite.Open(ctx, c.in("yuqiao.db"), sqlite.Options{})
	}
	if err != nil {
		return nil, fmt.Errorf("open the store: %w", err)
	}
	return store.New(backend), nil
}

// knowledge is what the program knows before it reads anything stored.
type knowledge struct {
	lexicon     *lexicon.Lexicon
	matcher     *matcher.Matcher
	policy      *policy.Book
	reference   *reference.Book
	regulations *regulations
	vocabulary  *indexer.Vocabulary
	names       *bleve.Names // of the vocabulary, shared by the indexes
	pay         indexer.PayRange
}

// regulations are the clauses, how they are used, and the days of the places.
type regulations struct {
	clauses    *policy.Catalogue
	procedures *procedure.Catalogue
	calendar   *calendar.Calendar
}

func openRegulations() (r *regulations, err error) {
	r = &regulations{}
	if r.clauses, err = policy.Open(); err != nil {
		return nil, err
	}
	if r.procedures, err = procedure.Open(r.clauses); err != nil {
		return nil, err
	}
	r.calendar, err = calendar.Open()
	return r, err
}

func openKnowledge() (*knowledge, error) {
	lex, err := lexicon.Open()
	if err != nil {
		return nil, err
	}
	m, err := matcher.New(lex)
	if err != nil {
		return nil, err
	}
	law, err := openRegulations()
	if err != nil {
		return nil, err
	}
	pay, err := payRange()
	if err != nil {
		return nil, err
	}
	rules := policy.NewBook(law.clauses)
	lists, err := reference.Open(rules, law.calendar)
	if err != nil {
		return nil, err
	}
	vocabulary := indexer.NewVocabulary(lex, districts(lists)...)
	return &knowledge{lex, m, rules, lists, law, vocabulary, bleve.NewNames(vocabulary.Names), pay}, nil
}

// districts are those that the lists know, for the indexes.
func districts(lists *reference.Book) []indexer.District {
	var all []indexer.District
	for _, d := range lists.Districts() {
		all = append(all, indexer.District{ID: d.Code, Place: d.Place, Names: d.Names})
	}
	return all
}

// payRange compares pay as CNY a year at the newest rates that ship.
func payRange() (indexer.PayRange, error) {
	rates, err := pay.Rates()
	if err != nil {
		return nil, err
	}
	cny := rates[len(rates)-1].CNY
	return func(p market.OfferedPay) (least, most float64, ok bool) {
		year := cny[p.Currency]
		switch p.Per {
		case market.PerYear:
		case market.PerMonth:
			if p.Months == 0 {
				p.Months = 12
			}
			year *= p.Months
		default:
			return 0, 0, false
		}
		if p.Min == 0 {
			p.Min = p.Max
		}
		if p.Max == 0 {
			p.Max = p.Min
		}
		return p.Min * year, p.Max * year, year > 0 && p.Max > 0
	}, nil
}

// payEdition changes with the rates, because the indexes hold converted pay.
func payEdition() string {
	rates, err := pay.Rates()
	if err != nil {
		return ""
	}
	return rates[len(rates)-1].From.String()
}

// openIndex opens the index called name, in the data folder or in Meilisearch.
func openIndex(ctx context.Context, c *Config, k *knowledge, name string, schema indexer.Schema, log *slog.Logger) (indexer.Index, error) {
	edition := k.vocabulary.Version() + "/" + payEdition()
	if c.MeiliURL != "" {
		x, err := meili.Open(ctx, meili.Options{URL: c.MeiliURL, Key: c.MeiliKey, UID: c.MeiliPrefix + "-" + name,
			Schema: schema, Edition: edition, Split: k.vocabulary.Split, Log: log})
		if err != nil {
			return nil, err
		}
		return x, nil
	}
	x, err := bleve.Open(bleve.Options{Dir: c.in("index/" + name), Schema: schema, Edition: edition, Split: k.vocabulary.Split, Names: k.names, Log: log})
	if err != nil {
		return nil, err
	}
	return x, nil
}

// following is everything that keeps itself in step with the store, and the
// effects that follow from its changes.
type following struct {
	talents, openings       indexer.Index
	talentPool              *matcher.Talents
	openingPool             *matcher.Openings
	talentSink, openingSink indexer.Sink
	// own are the followers of what this process alone keeps: its pools, and
	// its indexes where they are embedded. The first ones are of the pools.
	own   []*indexer.Follower
	pools int
	// shared are the followers of indexes that several processes share; they
	// run in one of these at a time.
	shared []*indexer.Follower
}

func openFollowing(ctx context.Context, c *Config, k *knowledge, s *store.Store, log *slog.Logger) (f *following, err error) {
	f = &following{talentPool: loadTalents(ctx, c, k, s, log), openingPool: loadOpenings(ctx, c, k, s, log)}
	defer func() {
		if err != nil {
			f.close()
		}
	}()
	if f.talents, err = openIndex(ctx, c, k, "talents", indexer.TalentSchema, log); err != nil {
		return f, fmt.Errorf("open the index of talents: %w", err)
	}
	if f.openings, err = openIndex(ctx, c, k, "openings", indexer.OpeningSchema, log); err != nil {
		return f, fmt.Errorf("open the index of openings: %w", err)
	}
	f.talentSink = indexer.TalentSink(f.talents, k.vocabulary, k.pay)
	f.openingSink = indexer.OpeningSink(f.openings, k.vocabulary, k.pay)
	f.own = []*indexer.Follower{
		indexer.NewFollower(s, poolsink.Talents{Pool: f.talentPool}, 0),
		indexer.NewFollower(s, poolsink.Openings{Pool: f.openingPool}, 0),
	}
	f.pools = len(f.own)
	indexes := []*indexer.Follower{indexer.NewFollower(s, f.openingSink, 0), indexer.NewFollower(s, f.talentSink, 0)}
	if c.MeiliURL == "" {
		f.own = append(f.own, indexes...)
	} else {
		f.shared = indexes
	}
	return f, nil
}

func (f *following) close() error {
	var errs []error
	for _, x := range []indexer.Index{f.talents, f.openings} {
		if x != nil {
			errs = append(errs, x.Close())
		}
	}
	return errors.Join(errs...)
}

// ready waits until every follower has held all that was stored when it began.
func ready(ctx context.Context, followers []*indexer.Follower) error {
	for _, f := range followers {
		for !f.Status().Ready {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(10 * time.Millisecond):
			}
		}
	}
	return nil
}

// exchangeDeps are what the use cases stand on.
func exchangeDeps(s *store.Store, clauses *policy.Book) exchange.Deps {
	return exchange.Deps{Store: s, Policy: clauses, Now: time.Now, NewID: newID, Fold: lexicon.Fold}
}

// newID is a UUID of version 7: ids made later sort later.
func newID() string {
	id, err := uuid.NewV7()
	if err != nil {
		return rand.Text()
	}
	return id.String()
}
