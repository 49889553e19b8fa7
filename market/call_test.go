package market_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"yuqiao/market"
)

var (
	callAt   = time.Date(2026, 11, 26, 4, 0, 0, 0, time.UTC)
	callOn   = market.DateOf(callAt)
	platform = &market.CallPriority{Platform: "key-laboratory", Version: "2004-10-13", Basis: "claimed"}
)

// application is one that came at an hour, with a mark unless that is below 0.
func application(id string, hour, mark int, p *market.CallPriority) market.CallApplication {
	a := market.CallApplication{Matter: market.MatterID(id), Talent: market.TalentID("t" + id), At: callAt.Add(time.Duration(hour) * time.Hour), Asked: 40, Priority: p, State: market.CallApplied}
	if mark >= 0 {
		a.Mark = &market.CallMark{Value: mark, Reason: "so"}
	}
	return a
}

func forPlaces(n int, list ...market.CallApplication) market.Call {
	return market.Call{ID: "c", Spec: market.CallSpec{Title: "A call", Places: n, Opens: callOn.AddDays(-20), Closes: callOn.AddDays(-1)}, Applications: list}
}

func forFunds(sum float64, list ...market.CallApplication) market.Call {
	c := forPlaces(0, list...)
	c.Spec.Sum = &market.Money{Amount: sum, Currency: "CNY"}
	return c
}

// shown is an order in one line: id, standing, and why it comes before the next.
func shown(c market.Call) string {
	var all []string
	for i, p := range c.Order() {
		if p.Rank != i+1 {
			return fmt.Sprintf("rank %d at %d", p.Rank, i)
		}
		all = append(all, strings.TrimSuffix(fmt.Sprintf("%s:%s:%s", p.Matter, p.Standing, p.Before), ":"))
	}
	return strings.Join(all, " ")
}

// TestCallOrder: marks first; between equals the clause's priority, whoever came
// first; then the day. The acceptance case of clause 4 is "two equals".
func TestCallOrder(t *testing.T) {
	withdrawn, granted := application("w", 0, 99, platform), application("g", 0, 95, nil)
	withdrawn.State = market.CallWithdrawn
	granted.State, granted.Grant = market.CallGranted, &market.CallGrant{Amount: 70}
	for name, x := range map[string]struct {
		call market.Call
		want string
	}{
		"nobody":                         {forPlaces(1), ""},
		"two equals, one on a platform":  {forFunds(50, application("a", 1, 80, nil), application("b", 2, 80, platform)), "b:within:priority a:within"},
		"the higher mark beats priority": {forPlaces(1, application("a", 1, 81, nil), application("b", 2, 80, platform)), "a:within:mark b:waiting"},
		"two equals in everything":       {forPlaces(1, application("b", 2, 80, platform), application("a", 1, 80, platform)), "a:within:earlier b:waiting"},
		"an unmarked one is last":        {forPlaces(2, application("a", 1, -1, platform), application("b", 2, 0, nil)), "b:within:unmarked a:within"},
		"all three reasons":              {forPlaces(2, application("a", 1, 70, nil), application("b", 2, 90, nil), application("c", 3, 70, nil), application("d", 4, 70, platform)), "b:within:mark d:within:priority a:waiting:earlier c:waiting"},
		"who has gone stands nowhere":    {forPlaces(1, withdrawn, application("a", 1, 10, nil)), "a:within"},
		"a sum is used up in order":      {forFunds(100, granted, application("a", 1, 90, nil), application("b", 2, 80, nil)), "g:granted:mark a:within:mark b:waiting"},
	} {
		for range 3 { // in whatever order they came in
			if got := shown(x.call); got != x.want {
				t.Errorf("%s: %q, want %q", name, got, x.want)
			}
			if n := len(x.call.Applications); n > 1 {
				x.call.Applications = append(x.call.Applications[1:n:n], x.call.Applications[0])
			}
		}
	}
	if order := forPlaces(1, application("a", 1, 80, nil), application("b", 2, 80, platform)).Order(); order[1].After != market.ByPriority || order[0].After != "" || order[1].Before != "" {
		t.Errorf("%+v", order)
	}
}

// TestCallTakes: no more is granted than there is, nobody is passed over without
// a reason, and what is given back goes to the next.
func TestCallTakes(t *testing.T) {
	a, b, c := application("a", 1, 90, nil), application("b", 2, 80, platform), application("c", 3, 80, nil)
	take := func(call market.Call, id string, amount float64, reason string) (market.Call, string) {
		next, err := call.Take(market.MatterID(id), 3, market.CallGrant{Amount: amount, Reason: reason, By: market.BodySide, Who: "o", At: callAt}, callOn)
		return next, codeOf(err)
	}
	for name, x := range map[string]struct {
		call   market.Call
		id     string
		amount float64
		reason string
		want   string
	}{
		"the first":                   {forPlaces(1, a, b), "a", 0, "", ""},
		"the second, silently":        {forPlaces(1, a, b), "b", 0, " ", "higher-first"},
		"the second, with a reason":   {forPlaces(1, a, b), "b", 0, "a has moved away", ""},
		"somebody else":               {forPlaces(1, a), "x", 0, "", "not-found"},
		"while one has no mark":       {forPlaces(1, a, application("x", 4, -1, nil)), "a", 0, "", "marks-missing"},
		"what was asked for":          {forFunds(40, a), "a", 0, "", ""},
		"more than was asked for":     {forFunds(100, a), "a", 41, "", "invalid"},
		"more than there is":          {forFunds(39.99, a), "a", 0, "", "call-full"},
		"part of it":                  {forFunds(39.99, a), "a", 39.99, "", ""},
		"less than nothing":           {forFunds(100, a), "a", -1, "", "invalid"},
		"a tenth and two are a third": {forFunds(0.3, application("x", 1, 5, nil)), "x", 0.3, "", ""},
	} {
		if _, code := take(x.call, x.id, x.amount, x.reason); code != x.want {
			t.Errorf("%s: %q, want %q", name, code, x.want)
		}
	}
	open := forPlaces(1, a)
	open.Spec.Closes = callOn
	if _, code := take(open, "a", 0, ""); code != "call-open" {
		t.Errorf("before the end of the last day: %q", code)
	}

	call, _ := take(forPlaces(2, a, b, c), "a", 0, "")
	if call, code := take(call, "a", 0, ""); code != "" || call.Granted() != 1 {
		t.Errorf("twice by the same: %q, %d granted", code, call.Granted())
	}
	if _, err := call.Judge("b", market.CallMark{Value: 100, Reason: "better", At: callAt}, nil); codeOf(err) != "marks-fixed" {
		t.Errorf("a mark after a grant: %v", err)
	}
	call, _ = take(call, "b", 0, "")
	if _, code := take(call, "c", 0, "please"); code != "call-full" {
		t.Errorf("a third of two: %q", code)
	}
	if g := call.Of("tb").Grant; g.Rank != 2 || g.PassedOver != 0 || shown(call) != "a:granted:mark b:granted:priority c:waiting" {
		t.Errorf("%+v, %s", g, shown(call))
	}

	// A step that was not written gives back what it took, once it cannot come
	// any more; so does who withdraws, and the next moves up.
	call, changed := call.Follow(market.Matter{ID: "b", Status: market.MatterOpen}, 3, callOn, callAt)
	if changed {
		t.Error("given back while the step is being written")
	}
	missed, changed := call.Follow(market.Matter{ID: "b", Status: market.MatterOpen}, 4, callOn, callAt)
	if !changed || missed.Granted() != 1 {
		t.Error("a step that was not written keeps its place")
	}
	// Where no step comes after a crash, time gives it back; a step that comes then
	// takes it anew, with its own sum.
	late := callAt.Add(market.HoldFor + time.Second)
	if _, changed := call.Follow(market.Matter{ID: "b", Status: market.MatterOpen}, 3, callOn, callAt.Add(market.HoldFor)); changed {
		t.Error("given back while the step may still be written")
	}
	if missed, changed := call.Follow(market.Matter{ID: "b", Status: market.MatterOpen}, 3, callOn, late); !changed || missed.Granted() != 1 {
		t.Error("a step that was never written keeps its place")
	}
	if _, changed := call.Follow(market.Matter{ID: "b", Status: market.MatterGranted, Call: &market.MatterCall{}}, 4, callOn, late); changed {
		t.Error("what was granted in time is given back")
	}
	funds, _ := take(forFunds(60, a, b), "a", 10, "")
	if again, err := funds.Take("a", 3, market.CallGrant{Amount: 30, At: callAt.Add(time.Minute)}, callOn); err != nil || again.Left() != 50 {
		t.Errorf("the second of two at once has a sum of its own: %v left, %v", again.Left(), err)
	}
	if again, err := funds.Take("a", 3, market.CallGrant{Amount: 30, At: late}, callOn); err != nil || again.Left() != 30 || again.Of("ta").Grant.Rank != 1 {
		t.Errorf("long after a crash the first sum counts: %v left, %v", again.Left(), err)
	}
	call, _ = call.Follow(market.Matter{ID: "a", Status: market.MatterWithdrawn}, 5, callOn, callAt)
	if want := "b:granted:priority c:within"; shown(call) != want || call.Of("ta").Grant == nil {
		t.Errorf("%s, want %s", shown(call), want)
	}
	if got, who := call.Of("tc").MovedUpAt, call.Of("tb").MovedUpAt; !got.Equal(callAt) || !who.IsZero() {
		t.Errorf("the next moved up at %s, who has a place at %s", got, who)
	}
	if call, changed := call.Follow(market.Matter{ID: "a", Status: market.MatterOpen}, 4, callOn, callAt); changed {
		t.Errorf("an older state of the matter counts: %s", shown(call))
	}
	appealed, _ := call.Follow(market.Matter{ID: "b", Status: market.MatterRefused}, 9, callOn, callAt)
	appealed, changed = appealed.Follow(market.Matter{ID: "b", Status: market.MatterOpen, Call: &market.MatterCall{Takes: market.DecisionTask}}, 10, callOn, callAt)
	if !changed || shown(appealed) != "b:within:priority c:within" {
		t.Errorf("after an appeal: %s", shown(appealed))
	}
}

// TestCallApply: once each, in time, bounded; who has withdrawn comes again as
// the last.
func TestCallApply(t *testing.T) {
	call := forFunds(100)
	call.Spec.Closes = callOn
	mine := application("a", 1, -1, nil)
	for name, x := range map[string]struct {
		on    market.Date
		asked float64
		want  string
	}{"the last day": {callOn, 100, ""}, "the day after": {callOn.AddDays(1), 1, "call-not-open"}, "before": {callOn.AddDays(-21), 1, "call-not-open"}, "more than there is": {callOn, 100.01, "invalid"}} {
		mine.Asked = x.asked
		if _, err := call.Apply(mine, "", x.on); codeOf(err) != x.want {
			t.Errorf("%s: %v", name, err)
		}
	}
	mine.Asked = 1
	call, _ = call.Apply(mine, "", callOn)
	again := mine
	again.Matter = "a2"
	if _, err := call.Apply(again, "", callOn); codeOf(err) != "exists" {
		t.Errorf("twice: %v", err)
	}
	if call, err := call.Apply(again, "a", callOn); err != nil || len(call.Applications) != 1 {
		t.Errorf("in place of one that never came to be: %v", err)
	}
	withdrawn, _ := call.Follow(market.Matter{ID: "a", Status: market.MatterWithdrawn}, 2, callOn, callAt)
	if call, err := withdrawn.Apply(again, "", callOn); err != nil || !slices.Equal([]market.MatterID{call.Applications[0].Matter}, []market.MatterID{"a2"}) {
		t.Errorf("after withdrawing: %v", err)
	}
	for n := len(call.Applications); n < market.MaxCallApplications; n++ {
		call, _ = call.Apply(application(fmt.Sprint(n), 1, -1, nil), "", callOn)
	}
	if _, err := call.Apply(application("one more", 1, -1, nil), "", callOn); codeOf(err) != "too-many" {
		t.Errorf("one more: %v", err)
	}
}

// TestCallSpec: what a call says, and what of it may change once somebody has
// applied.
func TestCallSpec(t *testing.T) {
	places, funds := forPlaces(2).Spec, forFunds(100).Spec
	for name, x := range map[string]struct {
		spec    market.CallSpec
		forSum  bool
		refused string
	}{
		"places":            {places, false, ""},
		"funds":             {funds, true, ""},
		"places for funds":  {places, true, "places"},
		"funds for places":  {funds, false, "sum"},
		"no places":         {market.CallSpec{Title: "x", Opens: callOn, Closes: callOn}, false, "places"},
		"no sum":            {market.CallSpec{Title: "x", Opens: callOn, Closes: callOn}, true, "sum"},
		"no days":           {market.CallSpec{Title: "x", Places: 1}, false, "opens"},
		"closed before":     {market.CallSpec{Title: "x", Places: 1, Opens: callOn, Closes: callOn.AddDays(-1)}, false, "closes"},
		"no title":          {market.CallSpec{Title: " ", Places: 1, Opens: callOn, Closes: callOn}, false, "title"},
		"another currency":  {market.CallSpec{Title: "x", Sum: &market.Money{Amount: 1, Currency: "XXX"}, Opens: callOn, Closes: callOn}, true, "sum"},
		"less than nothing": {market.CallSpec{Title: "x", Sum: &market.Money{Amount: -1, Currency: "CNY"}, Opens: callOn, Closes: callOn}, true, "sum"},
	} {
		err := x.spec.Validate(x.forSum)
		var e *market.Error
		if errors.As(err, &e); (e == nil) != (x.refused == "") || e != nil && e.Fields[0].Field != x.refused {
			t.Errorf("%s: %v", name, err)
		}
	}
	more, fewer, later := places, places, places
	more.Places, more.Description, fewer.Places, later.Closes = 3, "more", 1, callOn.AddDays(9)
	call := forPlaces(2)
	for _, s := range []market.CallSpec{more, fewer, later} {
		if _, err := call.Write(s, callOn, callAt); err != nil {
			t.Errorf("before anybody has applied: %v", err)
		}
	}
	// For more places who waits moves up, once the order is settled.
	waits := forPlaces(2, application("a", 1, 90, nil), application("b", 1, 80, nil), application("c", 1, 70, nil), application("d", 1, 60, nil))
	three := waits.Spec
	three.Places = 3
	if call, err := waits.Write(three, callOn, callAt); err != nil || !call.Of("tc").MovedUpAt.Equal(callAt) || !call.Of("tb").MovedUpAt.IsZero() || !call.Of("td").MovedUpAt.IsZero() || !waits.Of("tc").MovedUpAt.IsZero() {
		t.Errorf("%+v %v", call, err)
	}
	call = forPlaces(2, application("a", 1, -1, nil))
	for name, x := range map[string]struct {
		spec market.CallSpec
		code string
	}{"more": {more, ""}, "fewer": {fewer, "invalid"}, "later": {later, "invalid"}} {
		if _, err := call.Write(x.spec, callOn, callAt); codeOf(err) != x.code {
			t.Errorf("%s: %v", name, err)
		}
	}
	open := call
	open.Spec.Closes = callOn
	end := market.CallConclusion{Reason: "no places left", On: callOn, At: callAt}
	if _, err := open.Conclude(end); codeOf(err) != "call-open" {
		t.Errorf("concluding an open call: %v", err)
	}
	closed, err := open.Close(callOn, callAt)
	if err != nil || closed.OpenOn(callOn) {
		t.Errorf("closing early: %v", err)
	}
	done, err := closed.Conclude(end)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := done.Conclude(end); codeOf(err) != "call-concluded" {
		t.Errorf("twice: %v", err)
	}
}
