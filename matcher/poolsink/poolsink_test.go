package poolsink

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"yuqiao/indexer"
	"yuqiao/market"
	"yuqiao/matcher"
	"yuqiao/matcher/lexicon"
	"yuqiao/store"
)

func known(t *testing.T, s indexer.Sink) string {
	t.Helper()
	var out []string
	for k, err := range s.Versions(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprintf("%s@%d", k.ID, k.Version.Document))
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func apply(t *testing.T, s indexer.Sink, c indexer.Changes, want string, position store.Position) {
	t.Helper()
	ctx := context.Background()
	if err := s.Apply(ctx, c); err != nil {
		t.Fatal(err)
	}
	if got := known(t, s); got != want {
		t.Errorf("the pool has %q, want %q", got, want)
	}
	if p, err := s.Position(ctx); err != nil || p != position {
		t.Errorf("position %q, %v", p, err)
	}
}

func TestSinks(t *testing.T) {
	lex, err := lexicon.Open()
	if err != nil {
		t.Fatal(err)
	}
	m, err := matcher.New(lex)
	if err != nil {
		t.Fatal(err)
	}
	talent := func(id market.TalentID, revision store.Revision, published bool) indexer.Talent {
		return indexer.Talent{
			Talent:  market.Talent{ID: id, Profile: market.Profile{Headline: "焊工"}, Published: published, ConsentAt: time.Unix(1, 0)},
			Version: indexer.Version{Document: revision},
		}
	}
	talents := Talents{m.NewTalents()}
	apply(t, talents, indexer.Changes{Talents: []indexer.Talent{talent("a", 1, true), talent("b", 4, true), talent("c", 1, false)}, Position: "7"}, "a@1 b@4", "7")
	apply(t, talents, indexer.Changes{Talents: []indexer.Talent{talent("a", 2, false), talent("b", 3, true)}}, "b@4", "7")
	apply(t, talents, indexer.Changes{Gone: []string{"b", "x"}, Position: "8"}, "", "8")
	apply(t, talents, indexer.Changes{Talents: []indexer.Talent{talent("b", 6, true)}, Position: "9"}, "b@6", "9")

	opening := func(id market.OpeningID, revision store.Revision, status market.OpeningStatus) indexer.Opening {
		return indexer.Opening{
			Opening: market.Opening{ID: id, Spec: market.OpeningSpec{Title: "焊工"}, Status: status},
			Version: indexer.Version{Document: revision},
		}
	}
	openings := Openings{m.NewOpenings()}
	apply(t, openings, indexer.Changes{Openings: []indexer.Opening{opening("a", 1, market.Published), opening("b", 1, market.Draft)}, Position: "1"}, "a@1", "1")
	apply(t, openings, indexer.Changes{Openings: []indexer.Opening{opening("a", 2, market.Closed), opening("b", 2, market.Published)}, Position: "2"}, "b@2", "2")
	apply(t, openings, indexer.Changes{Gone: []string{"b"}}, "", "2")
	if talents.Kind() != store.Talents || openings.Kind() != store.Openings {
		t.Error("kinds")
	}
}
