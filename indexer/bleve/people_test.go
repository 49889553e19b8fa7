//go:build unix

package bleve

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	blevesearch "github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"

	"yuqiao/market"
	"yuqiao/matcher"
	"yuqiao/matcher/lexicon"
	"yuqiao/matcher/population"
)

// rankedPeople is how many people both index and pool hold: YUQIAO_BENCH_ROWS,
// or 200,000.
func rankedPeople() int {
	n := 200_000
	if s := os.Getenv("YUQIAO_BENCH_ROWS"); s != "" {
		if _, err := fmt.Sscan(s, &n); err != nil {
			panic(err)
		}
	}
	return n
}

// eachPeople draws the people in groups, with the number of each group's first.
func eachPeople(lex *lexicon.Lexicon, do func(from int, people []market.Profile)) {
	const group = 10_000
	source := population.New(lex, 1)
	for n := 0; n < rankedPeople(); n += group {
		people := make([]market.Profile, min(group, rankedPeople()-n))
		for i := range people {
			people[i] = source.Profile()
		}
		do(n, people)
	}
}

func personID(n int) string { return fmt.Sprintf("t%07d", n) }

// peoplePool is the pool of the people. YUQIAO_BENCH_POOL names a file in which
// it is kept, as the matcher's own benchmarks keep theirs.
func peoplePool(b *testing.B, m *matcher.Matcher, lex *lexicon.Lexicon) *matcher.Talents {
	path, pool := os.Getenv("YUQIAO_BENCH_POOL"), m.NewTalents()
	if path != "" {
		err := pool.Load(path)
		if err == nil && pool.Len() == rankedPeople() {
			return pool
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, matcher.ErrSnapshot) {
			b.Fatal(err)
		}
		pool = m.NewTalents()
	}
	eachPeople(lex, func(from int, people []market.Profile) {
		changes := make([]matcher.TalentChange, len(people))
		for i, p := range people {
			changes[i] = matcher.TalentChange{ID: personID(from + i), Revision: 1, Profile: p}
		}
		pool.Apply(changes, "position")
	})
	if path != "" {
		if err := pool.Save(path); err != nil {
			b.Fatal(err)
		}
	}
	return pool
}

// peopleIndex is Bleve's index of the people, merged into few segments, which
// Bleve searches fastest. YUQIAO_BENCH_INDEX names a folder in which it is kept
// for the next run.
func peopleIndex(b *testing.B, lex *lexicon.Lexicon) blevesearch.Index {
	dir := os.Getenv("YUQIAO_BENCH_INDEX")
	if dir == "" {
		dir = b.TempDir()
	}
	path := filepath.Join(dir, fmt.Sprintf("people-%d-%s", rankedPeople(), lex.Version()))
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		begin := processorTime(b)
		unfinished := path + ".new"
		if err := errors.Join(os.RemoveAll(unfinished), buildPeople(b, lex, unfinished)); err != nil {
			b.Fatal(err)
		}
		if err := os.Rename(unfinished, path); err != nil {
			b.Fatal(err)
		}
		fmt.Printf("%d people indexed in %v of processor time\n", rankedPeople(), (processorTime(b) - begin).Round(time.Second))
	}
	stock, err := blevesearch.OpenUsing(path, settings())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = stock.Close() })
	if n, err := stock.DocCount(); err != nil || n != uint64(rankedPeople()) {
		b.Fatalf("%d people are indexed: %v", n, err)
	}
	return stock
}

// buildPeople writes large batches, then merges segments.
func buildPeople(b *testing.B, lex *lexicon.Lexicon, path string) error {
	stock, err := blevesearch.NewUsing(path, blevesearch.NewIndexMapping(), scorch.Name, scorch.Name, settings())
	if err != nil {
		return err
	}
	eachPeople(lex, func(from int, people []market.Profile) {
		batch := stock.NewBatch()
		for i, p := range people {
			if err := batch.IndexAdvanced(personDocument(lex, personID(from+i), p)); err != nil {
				b.Fatal(err)
			}
		}
		if err := stock.Batch(batch); err != nil {
			b.Fatal(err)
		}
	})
	advanced, err := stock.Advanced()
	if err != nil {
		return err
	}
	return errors.Join(advanced.(*scorch.Scorch).ForceMerge(b.Context(), nil), stock.Close())
}

func personDocument(lex *lexicon.Lexicon, id string, p market.Profile) *document.Document {
	doc := document.NewDocument(id)
	add := func(field string, values ...string) {
		for _, v := range values {
			doc.AddField(document.NewTextFieldCustom(field, nil, []byte(v), index.IndexField, whole{}))
		}
	}
	titles, skills := []string{p.Headline}, []string(nil)
	for _, e := range p.Experience {
		titles = append(titles, e.Title)
	}
	for _, s := range p.Skills {
		skills = append(skills, s.Name)
	}
	add("concept", conceptsOf(lex, lexicon.Skill, skills, conceptsOf(lex, lexicon.Title, titles, nil))...)
	for _, place := range p.Wants.Places {
		add("place", string(place))
	}
	if len(p.Wants.Places) == 0 {
		add("place", anywhere)
	}
	if w := p.Wants.Pay; w != nil {
		doc.AddField(document.NewNumericFieldWithIndexingOptions("pay", nil, yearly(w.Amount, w.Months, w.Currency), index.IndexField))
	} else {
		add("paid", unsaid)
	}
	return doc
}
