package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/matcher/lexicon"
	"yuqiao/ranking"
)

// TestAgreement: the API ranks imported records as the command ranks the files.
func TestAgreement(t *testing.T) {
	w := start(t)
	u := w.join("employer", "e@firm.example")
	titles, skills := w.deps.Lexicon.Concepts(lexicon.Title), w.deps.Lexicon.Concepts(lexicon.Skill)
	var talents []market.TalentInput
	for i := range 60 {
		p := market.Profile{Headline: titles[i%12].Label("en"), Home: market.Places[i%3], Skills: []market.Skill{{Name: skills[i%9].Label("zh-Hans")}, {Name: skills[i%7].Label("en")}}}
		if i%4 == 0 {
			p.Wants.Places = []market.Place{market.Places[i%5]}
		}
		talents = append(talents, market.TalentInput{ID: fmt.Sprintf("t%02d", i), Profile: p})
	}
	var openings []market.OpeningInput
	for i := range 6 {
		openings = append(openings, market.OpeningInput{ID: fmt.Sprintf("o%d", i), Employer: &market.Employer{Name: "Firm", Kind: "enterprise", Place: market.Chongqing},
			OpeningSpec: market.OpeningSpec{Title: titles[i*2].Label("zh-Hant"), Place: market.Places[i%3], Skills: []market.WantedSkill{{Name: skills[i].Label("zh-Hant"), Required: true}}}})
	}
	intake := exchange.NewIntake(w.deps.Exchange)
	options := exchange.IntakeOptions{Publish: true, As: market.AccountID(u.account)}
	ctx := context.Background()
	if refused, err := intake.Talents(ctx, talents, options); err != nil || len(refused) > 0 {
		t.Fatal(refused, err)
	}
	if refused, err := intake.Openings(ctx, openings, options); err != nil || len(refused) > 0 {
		t.Fatal(refused, err)
	}
	w.settle()

	dir := t.TempDir()
	file := func(name string, items any) string {
		var b bytes.Buffer
		for v := reflect.ValueOf(items); v.Len() > 0; v = v.Slice(1, v.Len()) {
			line, err := json.Marshal(v.Index(0).Interface())
			if err != nil {
				t.Fatal(err)
			}
			b.Write(append(line, '\n'))
		}
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	var out, log bytes.Buffer
	err := ranking.Rank(ctx, ranking.Options{Talents: file("talents", talents), Openings: file("openings", openings), On: w.server.today()}, &out, &log)
	if err != nil {
		t.Fatal(err, log.String())
	}
	type line struct {
		Opening, Talent string
		Rank            int
		Score           float64
		Gates           []string
	}
	byOpening, gated := map[string][]line{}, 0
	for d := json.NewDecoder(&out); d.More(); {
		var l line
		if err := d.Decode(&l); err != nil {
			t.Fatal(err)
		}
		byOpening[l.Opening] = append(byOpening[l.Opening], l)
		gated += len(l.Gates)
	}
	if gated == 0 {
		t.Error("no gate is in the data")
	}
	for _, o := range openings {
		for _, offset := range []int{0, 25, 50} {
			a := u.must(200, "GET", fmt.Sprintf("/openings/%s/matches?limit=25&offset=%d", o.ID, offset), nil)
			var page struct {
				Total int
				Items []struct {
					Talent struct{ ID string }
					Rank   int
					Score  float64
					Gates  []string
				}
			}
			if err := json.Unmarshal(a.raw, &page); err != nil {
				t.Fatal(err)
			}
			want := byOpening[o.ID][offset:min(offset+25, len(talents))]
			if page.Total != len(talents) || len(page.Items) != len(want) {
				t.Fatalf("%s from %d: %d items of %d", o.ID, offset, len(page.Items), page.Total)
			}
			for i, got := range page.Items {
				if fmt.Sprint(line{o.ID, got.Talent.ID, got.Rank, got.Score, got.Gates}) != fmt.Sprint(want[i]) {
					t.Errorf("%s: the API says %+v, the command %+v", o.ID, got, want[i])
				}
			}
		}
	}
}
