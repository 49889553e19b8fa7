// Command scorecases writes the table by which the pages' own computing of
// scores is tested: rankings of the matcher's test cases under several weights
// and gates, each match with its basis.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"

	"yuqiao/market"
	"yuqiao/matcher"
	"yuqiao/matcher/lexicon"
)

// folders are the cases that the table is made of: each has other features,
// musts and gates.
var folders = []string{"education", "engagement-as-gate", "industry", "languages-as-gate", "licence-expiry", "pay-in-three-currencies", "skills-as-gate", "weights-moved", "will-not-come", "years-of-a-skill"}

const rankingsEach = 6

type table struct {
	Cases []scoreCase `json:"cases"`
}

// scoreCase is one opening with all its matches.
type scoreCase struct {
	Name     string         `json:"name"`
	Bases    []basisOf      `json:"bases"`
	Rankings []rankingUnder `json:"rankings"`
}

type basisOf struct {
	ID    string        `json:"id"`
	Basis matcher.Basis `json:"basis"`
}

// rankingUnder is what the matcher says under a scale, best first.
type rankingUnder struct {
	Scale matcher.Scale `json:"scale"`
	Order []place       `json:"order"`
}

type place struct {
	ID    string         `json:"id"`
	Score float64        `json:"score"`
	Gates []matcher.Gate `json:"gates"` // that hold it back
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: scorecases CASES FILE")
		os.Exit(2)
	}
	text, err := build(os.DirFS(os.Args[1]))
	if err == nil {
		err = os.WriteFile(os.Args[2], text, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// build makes the table. It is the same each time.
func build(cases fs.FS) ([]byte, error) {
	lex, err := lexicon.Open()
	if err != nil {
		return nil, err
	}
	m, err := matcher.New(lex)
	if err != nil {
		return nil, err
	}
	random := rand.New(rand.NewPCG(1, 1))
	var out table
	for _, name := range folders {
		c, err := one(m, cases, name, random)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out.Cases = append(out.Cases, c)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", " ")
	err = e.Encode(out)
	return b.Bytes(), err
}

func one(m *matcher.Matcher, cases fs.FS, name string, random *rand.Rand) (scoreCase, error) {
	var opening market.OpeningInput
	var talents []market.TalentInput
	var want struct {
		On market.Date `json:"on"`
	}
	for file, into := range map[string]any{"opening": &opening, "talents": &talents, "want": &want} {
		text, err := fs.ReadFile(cases, name+"/"+file+".json")
		if err != nil {
			return scoreCase{}, err
		}
		if err := json.Unmarshal(text, into); err != nil {
			return scoreCase{}, err
		}
	}
	pool := m.NewTalents()
	for _, t := range talents {
		pool.Put(t.ID, 1, t.Profile)
	}
	c := scoreCase{Name: name}
	for i := range rankingsEach {
		r := market.Ranking{}
		if i > 0 {
			r = moved(random)
		}
		got, err := pool.Rank(context.Background(), matcher.TalentQuery{Opening: opening.OpeningSpec, Ranking: r, On: want.On, Explain: i == 0})
		if err != nil {
			return c, err
		}
		under := rankingUnder{Scale: m.Scale(r)}
		for _, match := range got.Matches {
			if i == 0 {
				c.Bases = append(c.Bases, basisOf{match.ID, match.Basis})
			}
			under.Order = append(under.Order, place{match.ID, match.Score, append([]matcher.Gate{}, match.Gates...)})
		}
		c.Rankings = append(c.Rankings, under)
	}
	return c, nil
}

// moved are weights and gates as an employer may leave them.
func moved(random *rand.Rand) market.Ranking {
	r := market.Ranking{Weights: map[string]float64{}, Gates: map[string]bool{}}
	for _, f := range matcher.Features {
		if random.IntN(2) == 0 {
			r.Weights[string(f)] = float64(random.IntN(21)) / 2
		}
	}
	for _, g := range matcher.Gates {
		r.Gates[string(g)] = random.IntN(2) == 0
	}
	return r
}
