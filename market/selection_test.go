package market_test

import (
	"errors"
	"testing"
	"time"

	"yuqiao/market"
)

// TestSelectionSteps: a record is entered, then confirmed or refused once, and
// a confirmed one stays as it is.
func TestSelectionSteps(t *testing.T) {
	at := time.Date(2026, 5, 1, 8, 0, 0, 0, time.UTC)
	var none *market.Selection
	in := func(s market.SelectionStatus) *market.Selection { return &market.Selection{Status: s} }
	for _, x := range []struct {
		name string
		from *market.Selection
		to   market.SelectionStatus // entered: enters another
		code string                 // of the refusal; "" none
	}{
		{"enter the first", none, market.SelectionEntered, ""},
		{"enter another", in(market.SelectionEntered), market.SelectionEntered, ""},
		{"enter after a refusal", in(market.SelectionRefused), market.SelectionEntered, ""},
		{"enter over a confirmed one", in(market.SelectionConfirmed), market.SelectionEntered, "already-decided"},
		{"confirm", in(market.SelectionEntered), market.SelectionConfirmed, ""},
		{"refuse", in(market.SelectionEntered), market.SelectionRefused, ""},
		{"confirm none", none, market.SelectionConfirmed, "not-found"},
		{"confirm twice", in(market.SelectionConfirmed), market.SelectionConfirmed, "already-decided"},
		{"confirm a refused one", in(market.SelectionRefused), market.SelectionConfirmed, "already-decided"},
		{"decide something else", in(market.SelectionEntered), "maybe", "invalid"},
	} {
		var got *market.Selection
		var err error
		if x.to == market.SelectionEntered {
			got, err = x.from.Enter(market.SelectionSpec{Document: "1"}, at)
		} else {
			got, err = x.from.Decide(x.to, "because", "officer", at)
		}
		switch {
		case x.code == "" && (err != nil || got.Status != x.to):
			t.Errorf("%s: %+v %v", x.name, got, err)
		case x.code != "" && codeOf(err) != x.code:
			t.Errorf("%s: %v, not %s", x.name, err, x.code)
		}
	}
	if none.Entered() || none.Confirmed() || in(market.SelectionRefused).Entered() || !in(market.SelectionEntered).Entered() || in(market.SelectionEntered).Confirmed() {
		t.Error("what stands, or is confirmed, is told wrongly")
	}
}

// TestSelectionSpec: everything is needed, and nothing lies ahead.
func TestSelectionSpec(t *testing.T) {
	day := func(s string) market.Date {
		d, err := market.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	today := day("2026-05-10")
	good := market.SelectionSpec{AnnouncedOn: day("2026-03-01"), AnnouncedBy: "市委组织部", Document: "渝组公告〔2026〕3号", Places: 2, MayApply: "港澳高层次人才", ResultDay: today}
	for field, change := range map[string]func(*market.SelectionSpec){
		"":            func(*market.SelectionSpec) {},
		"announcedOn": func(s *market.SelectionSpec) { s.AnnouncedOn = market.Date{} },
		"announcedBy": func(s *market.SelectionSpec) { s.AnnouncedBy = " " },
		"document":    func(s *market.SelectionSpec) { s.Document = "" },
		"mayApply":    func(s *market.SelectionSpec) { s.MayApply = "" },
		"places":      func(s *market.SelectionSpec) { s.Places = 0 },
		"resultDay":   func(s *market.SelectionSpec) { s.ResultDay = day("2026-05-11") },
	} {
		s := good
		change(&s)
		err := s.Validate(today)
		if (field == "") != (err == nil) || err != nil && fieldOf(err) != field {
			t.Errorf("%q: %v", field, err)
		}
	}
	early := good
	early.ResultDay = day("2026-02-28")
	if err := early.Validate(today); fieldOf(err) != "resultDay" {
		t.Errorf("a result before the announcement: %v", err)
	}
}

func codeOf(err error) string {
	var e *market.Error
	if !errors.As(err, &e) {
		return ""
	}
	return e.Code
}

// fieldOf is the only field that a refusal names.
func fieldOf(err error) string {
	var e *market.Error
	if !errors.As(err, &e) || len(e.Fields) != 1 {
		return ""
	}
	return e.Fields[0].Field
}
