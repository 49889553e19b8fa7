package api

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"yuqiao/api/auth"
)

// standings is an opening with many candidates who fit more or less.
func standings(t *testing.T) (w *world, owner *user, opening string, talents []*user) {
	w, owner, opening = candidates(t)
	for i := range 12 {
		profile := m{"headline": []string{"焊工", "钳工", "会计"}[i%3], "skills": []m{{"name": []string{"氩弧焊", "烘焙"}[i%2], "years": i}}, "licences": []m{{"title": "特种作业操作证"}}, "languages": []m{{"code": "en", "level": []string{"A1", "B1", "C1"}[i/4]}}}
		if i == 7 {
			profile["wants"] = m{"places": []string{"HK"}}
		}
		talents = append(talents, w.join("talent", fmt.Sprintf("m%d@people.example", i)).states(profile))
	}
	w.settle()
	return w, owner, opening, talents
}

// Whoever asks where they stand is told what the employer sees: the score, what
// it rests on, the gates, and a place that the list bears out.
func TestOwnRankAgreesWithTheEmployersList(t *testing.T) {
	w, owner, opening, talents := standings(t)
	tag := owner.must(200, "GET", "/openings/"+opening, nil).header.Get("ETag")
	owner.with("If-Match", tag).must(200, "PUT", "/openings/"+opening+"/ranking", m{"weights": m{"languages": 9, "title": 2}, "gates": m{"languages": true}})
	w.settle()
	list := owner.must(200, "GET", "/openings/"+opening+"/matches?limit=100", nil)
	held, places := 0, map[string]bool{}
	for _, u := range talents {
		a := u.must(200, "GET", "/me/matches/"+opening, nil)
		at := -1
		for i := range list.len("items") {
			if list.text(fmt.Sprintf("items.%d.talent.id", i)) == u.talent {
				at = i
			}
		}
		if at < 0 {
			t.Fatal("not in the list")
		}
		for _, same := range []string{"score", "gates", "missed", "factors", "gaps", "reasons"} {
			if mine, theirs := fmt.Sprint(a.at("match."+same)), fmt.Sprint(list.at(fmt.Sprintf("items.%d.%s", at, same))); mine != theirs {
				t.Errorf("%s of place %d: told %s, listed %s", same, at+1, mine, theirs)
			}
		}
		from, to, of := a.at("place.from").(float64), a.at("place.to").(float64), a.at("place.of")
		if float64(at+1) < from || float64(at+1) > to || of != 16.0 || a.len("unseen") != 0 {
			t.Errorf("place %d is told as %v to %v of %v, unseen %v", at+1, from, to, of, a.at("unseen"))
		}
		places[fmt.Sprint(from)] = true
		if a.len("match.gates") > 0 {
			held++
			if passed := a.at("passed.from").(float64); passed > from {
				t.Errorf("without gates place %v, with them %v", passed, from)
			}
		} else if a.at("passed") != nil {
			t.Error("passes every gate, and is told of gates")
		}
		if a.at("match.basis") != nil || a.at("scale") != nil || a.at("match.talent") != nil {
			t.Errorf("tells more than was asked: %s", a.raw)
		}
		for _, other := range append(talents, owner) {
			if other != u && other.talent != "" && strings.Contains(string(a.raw), other.talent) {
				t.Error("names another talent")
			}
		}
	}
	if held == 0 || held == len(talents) || len(places) < 2 {
		t.Errorf("%d held back, places %v", held, places)
	}
}

// What is advised leads to the score and the place that were told.
func TestOwnRankAfterTheAdvice(t *testing.T) {
	w, _, opening, talents := standings(t)
	u := talents[1] // who bakes and is no welder
	before := u.must(200, "GET", "/me/matches/"+opening, nil)
	var told m
	for i := range before.len("match.changes") {
		if at := fmt.Sprintf("match.changes.%d", i); before.text(at+".feature") == "skills" && before.text(at+".wanted") == "氩弧焊" {
			told = before.at(at).(m)
		}
	}
	if told == nil {
		t.Fatalf("%s", before.raw)
	}
	tag := u.must(200, "GET", "/me/profile", nil).header.Get("ETag")
	u.with("If-Match", tag).must(200, "PUT", "/me/profile", m{"headline": "焊工", "skills": []m{{"name": "氩弧焊", "years": 5}}, "licences": []m{{"title": "特种作业操作证"}}, "languages": []m{{"code": "en", "level": "B1"}}})
	w.settle()
	after := u.must(200, "GET", "/me/matches/"+opening, nil)
	if after.at("match.score").(float64) <= before.at("match.score").(float64) || after.at("place.from").(float64) > before.at("place.from").(float64) {
		t.Errorf("%s\n%s", before.raw, after.raw)
	}
}

// Who is not seen is told why and where, and is told where they would stand.
func TestOwnRankOfWhoIsNotSeen(t *testing.T) {
	w, owner, opening, talents := standings(t)
	u := talents[0]
	path := "/me/matches/" + opening
	seen := u.must(200, "GET", path, nil)
	u.must(200, "POST", "/me/profile/withdraw", nil)
	w.settle()
	hidden := u.must(200, "GET", path, nil)
	if fmt.Sprint(hidden.at("unseen")) != "[profile-hidden]" || fmt.Sprint(hidden.at("place")) != fmt.Sprint(seen.at("place")) || fmt.Sprint(hidden.at("match.score")) != fmt.Sprint(seen.at("match.score")) {
		t.Errorf("hidden %s\nseen %s", hidden.raw, seen.raw)
	}
	// A profile that was never published is told the same.
	never := w.join("talent", "never@people.example")
	never.must(404, "GET", path, nil)
	never.must(200, "PUT", "/me/profile", m{"headline": "焊工"})
	if a := never.must(200, "GET", path, nil); fmt.Sprint(a.at("unseen")) != "[profile-hidden]" {
		t.Errorf("%s", a.raw)
	}
	candidacy := talents[3].must(201, "POST", "/openings/"+opening+"/candidacies", m{}).text("id")
	if got := talents[3].must(200, "GET", path, nil).text("match.candidacy"); got != candidacy {
		t.Errorf("candidacy %q, want %q", got, candidacy)
	}
	owner.must(200, "POST", "/openings/"+opening+"/close", nil)
	if a := u.must(200, "GET", path, nil); fmt.Sprint(a.at("unseen")) != "[profile-hidden opening-closed]" {
		t.Errorf("%s", a.raw)
	}
	u.must(404, "GET", "/me/matches/none", nil)
}

// Among few candidates no place is told.
func TestNoPlaceAmongFew(t *testing.T) {
	w, _, opening := candidates(t)
	u := w.join("talent", "one@people.example").states(m{"headline": "会计", "wants": m{"places": []string{"HK"}}})
	w.settle()
	a := u.must(200, "GET", "/me/matches/"+opening, nil)
	if strings.Contains(string(a.raw), `"from"`) || fmt.Sprint(a.at("match.gates")) != "[place]" || a.text("match.changes.0.feature") != "place" {
		t.Errorf("%s", a.raw)
	}
}

// Nobody may ask so often that they could find out where others stand.
func TestOwnRanksAreLimited(t *testing.T) {
	w := start(t, func(d *Deps) { d.Limits.OwnRank = auth.Rate{Burst: 2, Every: time.Hour} })
	owner := w.join("employer", "e@firm.example").founds(m{"name": "Firm", "kind": "enterprise", "place": "CQ"}, nil)
	path := "/me/matches/" + owner.posts(welderPost)
	u := w.join("talent", "t@people.example").states(m{"headline": "焊工"})
	u.must(200, "GET", path, nil)
	u.must(200, "GET", path, nil)
	w.quick = true
	if a := u.call("GET", path, nil); a.status != 429 || a.header.Get("Retry-After") == "" {
		t.Errorf("%d %s", a.status, a.raw)
	}
}
