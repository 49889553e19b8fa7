package market_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"yuqiao/market"
)

// Monday, 1 June 2026, at noon UTC; every day is a working day in these tests.
var (
	matterAt = time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)
	matterOn = market.DateOf(matterAt)
)

func everyDay(_ market.Place, from market.Date, n int) (market.Date, bool, error) {
	return from.AddDays(n), false, nil
}

func act(side market.MatterSide, account market.AccountID) market.Act {
	return market.Act{Side: side, Account: account, At: matterAt, On: matterOn}
}

// newMatter has a task of each side: papers by the body, then support by the
// counterparty and, beside it, a visit by the applicant.
func newMatter(t *testing.T) market.Matter {
	t.Helper()
	m, err := market.Matter{
		ID: "m", Procedure: "p", Clause: 8, Applicant: ofTalent("ta"), Counterparty: ofOrganisation("org"), Subject: ofTalent("ta"), Place: market.HongKong, Department: "police",
		Wanted: []string{"passport"}, Desk: market.Desk{Tasks: []market.MatterTask{
			{Code: "papers", By: market.BodySide, Days: 3, Place: market.HongKong, Needed: true},
			{Code: "support", By: market.CounterpartySide, After: "papers", Days: 5, Place: market.Chongqing},
			{Code: "visit", Item: "spouse", By: market.ApplicantSide, Days: 10, Place: market.Chongqing},
			{Code: market.DecisionTask, By: market.BodySide, Days: 2, Place: market.Chongqing},
		}},
	}.Begin(act(market.ApplicantSide, "a"), everyDay)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

type stepOfMatter func(market.Matter) (market.Matter, error)

func settles(id market.TaskID, to market.TaskState, note string, by market.Act) stepOfMatter {
	return func(m market.Matter) (market.Matter, error) { return m.SettleTask(id, to, note, by, everyDay) }
}

func decides(to market.MatterStatus, reason string, by market.Act) stepOfMatter {
	return func(m market.Matter) (market.Matter, error) { return m.Decide(to, reason, by) }
}

func attaches(code string) stepOfMatter {
	return func(m market.Matter) (market.Matter, error) {
		return m.Attach(market.EvidenceNote{ID: market.DocumentID("d" + code), Name: "a.pdf"}, code, act(market.ApplicantSide, "a"))
	}
}

func contests(text string, by market.Act) stepOfMatter {
	return func(m market.Matter) (market.Matter, error) { return m.Contest(text, by, everyDay) }
}

// TestMatterTransitions: what may be done in which state by whom. Every step
// but the last must succeed; the last answers the code.
func TestMatterTransitions(t *testing.T) {
	applicant, other, office, colleague := act(market.ApplicantSide, "a"), act(market.CounterpartySide, "c"), act(market.BodySide, "o"), act(market.BodySide, "o2")
	papers, support, visit := settles("papers", market.TaskDone, "", office), settles("support", market.TaskDone, "", other), settles("visit.spouse", market.TaskDone, "", applicant)
	declined := settles("support", market.TaskDeclined, "no place left", other)
	ready := []stepOfMatter{papers, support, visit, attaches("passport")}
	refused := decides(market.MatterRefused, "not enough", office)
	then := func(before []stepOfMatter, more ...stepOfMatter) []stepOfMatter {
		return append(slices.Clone(before), more...)
	}
	for name, x := range map[string]struct {
		steps  []stepOfMatter
		code   string
		status market.MatterStatus
		due    market.Date
	}{
		"it begins with the earliest due day":       {nil, "", market.MatterOpen, matterOn.AddDays(3)},
		"what comes after gets its due day":         {[]stepOfMatter{papers}, "", market.MatterOpen, matterOn.AddDays(5)},
		"another task comes first":                  {[]stepOfMatter{support}, "task-not-yet", market.MatterOpen, matterOn.AddDays(3)},
		"another side's task":                       {[]stepOfMatter{settles("papers", market.TaskDone, "", applicant)}, "not-your-task", market.MatterOpen, matterOn.AddDays(3)},
		"the office does not do the applicant's":    {[]stepOfMatter{settles("visit.spouse", market.TaskDone, "", office)}, "not-your-task", market.MatterOpen, matterOn.AddDays(3)},
		"no such task":                              {[]stepOfMatter{settles("visit", market.TaskDone, "", applicant)}, "not-found", market.MatterOpen, matterOn.AddDays(3)},
		"a task twice":                              {[]stepOfMatter{papers, papers}, "task-settled", market.MatterOpen, matterOn.AddDays(5)},
		"a task back to open":                       {[]stepOfMatter{settles("papers", market.TaskOpen, "", office)}, "invalid", market.MatterOpen, matterOn.AddDays(3)},
		"waived by the office with a note":          {[]stepOfMatter{papers, settles("support", market.TaskWaived, "retired", office), visit}, "", market.MatterOpen, matterOn.AddDays(2)},
		"waived without a note":                     {[]stepOfMatter{papers, settles("support", market.TaskWaived, " ", office)}, "invalid", market.MatterOpen, matterOn.AddDays(5)},
		"waived by the applicant":                   {[]stepOfMatter{settles("visit.spouse", market.TaskWaived, "no", applicant)}, "not-your-task", market.MatterOpen, matterOn.AddDays(3)},
		"a needed task is not waived":               {[]stepOfMatter{settles("papers", market.TaskWaived, "no", office)}, "task-needed", market.MatterOpen, matterOn.AddDays(3)},
		"declined by the other side with a reason":  {[]stepOfMatter{papers, declined}, "", market.MatterOpen, matterOn.AddDays(2)},
		"declined without a reason":                 {[]stepOfMatter{papers, settles("support", market.TaskDeclined, "", other)}, "invalid", market.MatterOpen, matterOn.AddDays(5)},
		"declined twice":                            {[]stepOfMatter{papers, declined, declined}, "task-settled", market.MatterOpen, matterOn.AddDays(2)},
		"declined by the applicant":                 {[]stepOfMatter{settles("visit.spouse", market.TaskDeclined, "no", applicant)}, "not-your-task", market.MatterOpen, matterOn.AddDays(3)},
		"declined by the office":                    {[]stepOfMatter{settles("papers", market.TaskDeclined, "no", office)}, "not-your-task", market.MatterOpen, matterOn.AddDays(3)},
		"declined, and done after all":              {[]stepOfMatter{papers, declined, support}, "", market.MatterOpen, matterOn.AddDays(10)},
		"declined, and waived":                      {[]stepOfMatter{papers, declined, settles("support", market.TaskWaived, "known already", office), visit}, "", market.MatterOpen, matterOn.AddDays(2)},
		"not granted with a declined task":          {[]stepOfMatter{papers, declined, visit, attaches("passport"), decides(market.MatterGranted, "", office)}, "tasks-open", market.MatterOpen, matterOn.AddDays(2)},
		"refused since it was declined":             {[]stepOfMatter{papers, declined, refused}, "", market.MatterRefused, market.Date{}},
		"the decision is not ticked off":            {[]stepOfMatter{settles(market.DecisionTask, market.TaskDone, "", office)}, "decide-instead", market.MatterOpen, matterOn.AddDays(3)},
		"granted when everything is there":          {then(ready, decides(market.MatterGranted, "", office)), "", market.MatterGranted, market.Date{}},
		"not granted with open tasks":               {[]stepOfMatter{papers, attaches("passport"), decides(market.MatterGranted, "", office)}, "tasks-open", market.MatterOpen, matterOn.AddDays(5)},
		"not granted without the document":          {[]stepOfMatter{papers, support, visit, attaches("photo"), decides(market.MatterGranted, "", office)}, "documents-missing", market.MatterOpen, matterOn.AddDays(2)},
		"not granted by the applicant":              {then(ready, decides(market.MatterGranted, "", applicant)), "forbidden", market.MatterOpen, matterOn.AddDays(2)},
		"not granted by the counterparty":           {then(ready, decides(market.MatterGranted, "", other)), "forbidden", market.MatterOpen, matterOn.AddDays(2)},
		"refused with a reason":                     {[]stepOfMatter{refused}, "", market.MatterRefused, market.Date{}},
		"not refused without":                       {[]stepOfMatter{decides(market.MatterRefused, "", office)}, "invalid", market.MatterOpen, matterOn.AddDays(3)},
		"not decided twice":                         {[]stepOfMatter{refused, decides(market.MatterRefused, "again", colleague)}, "case-ended", market.MatterRefused, market.Date{}},
		"withdrawn":                                 {[]stepOfMatter{func(m market.Matter) (market.Matter, error) { return m.Withdraw("", applicant) }}, "", market.MatterWithdrawn, market.Date{}},
		"not withdrawn by the office":               {[]stepOfMatter{func(m market.Matter) (market.Matter, error) { return m.Withdraw("", office) }}, "forbidden", market.MatterOpen, matterOn.AddDays(3)},
		"not withdrawn once it has ended":           {[]stepOfMatter{refused, func(m market.Matter) (market.Matter, error) { return m.Withdraw("", applicant) }}, "case-ended", market.MatterRefused, market.Date{}},
		"appealed against":                          {[]stepOfMatter{refused, contests("look again", applicant)}, "", market.MatterOpen, matterOn.AddDays(3)},
		"no appeal without a refusal":               {[]stepOfMatter{contests("look again", applicant)}, "nothing-to-appeal", market.MatterOpen, matterOn.AddDays(3)},
		"no appeal by the counterparty":             {[]stepOfMatter{refused, contests("look again", other)}, "forbidden", market.MatterRefused, market.Date{}},
		"no appeal without words":                   {[]stepOfMatter{refused, contests("", applicant)}, "invalid", market.MatterRefused, market.Date{}},
		"nobody decides an appeal against themself": {[]stepOfMatter{refused, contests("look again", applicant), decides(market.MatterRefused, "no", office)}, "own-decision", market.MatterOpen, matterOn.AddDays(3)},
		"a colleague grants after an appeal":        {then(ready, refused, contests("look again", applicant), decides(market.MatterGranted, "", colleague)), "", market.MatterGranted, market.Date{}},
		"one appeal only":                           {[]stepOfMatter{refused, contests("look again", applicant), decides(market.MatterRefused, "no", colleague), contests("once more", applicant)}, "exists", market.MatterRefused, market.Date{}},
		"handed over": {[]stepOfMatter{func(m market.Matter) (market.Matter, error) {
			return m.HandOver(market.Macau, "", "", "theirs", office)
		}}, "", market.MatterOpen, matterOn.AddDays(3)},
		"handed over to another body": {[]stepOfMatter{func(m market.Matter) (market.Matter, error) { return m.HandOver("", "schools", "", "theirs", office) }}, "", market.MatterOpen, matterOn.AddDays(3)},
		"a task handed over to another body": {[]stepOfMatter{func(m market.Matter) (market.Matter, error) {
			return m.HandOver("", "schools", "papers", "theirs", office)
		}}, "", market.MatterOpen, matterOn.AddDays(3)},
		"no task of a side handed over": {[]stepOfMatter{func(m market.Matter) (market.Matter, error) {
			return m.HandOver("", "schools", "visit.spouse", "x", office)
		}}, "task-stays", market.MatterOpen, matterOn.AddDays(3)},
		"no task handed over to another office": {[]stepOfMatter{func(m market.Matter) (market.Matter, error) {
			return m.HandOver(market.Macau, "", "papers", "x", office)
		}}, "invalid", market.MatterOpen, matterOn.AddDays(3)},
		"not handed over to where it is": {[]stepOfMatter{func(m market.Matter) (market.Matter, error) {
			return m.HandOver(market.HongKong, "", "", "theirs", office)
		}}, "invalid", market.MatterOpen, matterOn.AddDays(3)},
		"not handed over without a reason":          {[]stepOfMatter{func(m market.Matter) (market.Matter, error) { return m.HandOver(market.Macau, "", "", "", office) }}, "invalid", market.MatterOpen, matterOn.AddDays(3)},
		"not handed over by the applicant":          {[]stepOfMatter{func(m market.Matter) (market.Matter, error) { return m.HandOver(market.Macau, "", "", "x", applicant) }}, "forbidden", market.MatterOpen, matterOn.AddDays(3)},
		"nobody writes after the end":               {[]stepOfMatter{refused, func(m market.Matter) (market.Matter, error) { return m.Write("but", applicant) }}, "case-ended", market.MatterRefused, market.Date{}},
		"no document after the end":                 {[]stepOfMatter{refused, attaches("passport")}, "case-ended", market.MatterRefused, market.Date{}},
		"a document is taken back by who put it in": {[]stepOfMatter{attaches("passport"), func(m market.Matter) (market.Matter, error) { return m.Detach("dpassport", applicant) }}, "", market.MatterOpen, matterOn.AddDays(3)},
		"not by another side":                       {[]stepOfMatter{attaches("passport"), func(m market.Matter) (market.Matter, error) { return m.Detach("dpassport", office) }}, "forbidden", market.MatterOpen, matterOn.AddDays(3)},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMatter(t)
			var err error
			for i, step := range x.steps {
				before := len(m.History)
				var next market.Matter
				if next, err = step(m); err != nil {
					if i < len(x.steps)-1 {
						t.Fatalf("step %d: %v", i, err)
					}
					if len(next.History) != before || next.Status != m.Status {
						t.Error("a refused step left a trace")
					}
					break
				}
				if len(next.History) <= before && len(next.Messages) == len(m.Messages) {
					t.Errorf("step %d left no trace", i)
				}
				m = next
			}
			var e *market.Error
			if errors.As(err, &e); (e == nil) != (x.code == "") || e != nil && e.Code != x.code {
				t.Fatalf("answered %v, want %q", err, x.code)
			}
			if m.Status != x.status || m.Due != x.due {
				t.Errorf("it is %s until %s, want %s until %s", m.Status, m.Due, x.status, x.due)
			}
		})
	}
}

// TestMatterSaysWhatIsMissing: the error names each open task and document.
func TestMatterSaysWhatIsMissing(t *testing.T) {
	_, err := newMatter(t).Decide(market.MatterGranted, "", act(market.BodySide, "o"))
	var e *market.Error
	if !errors.As(err, &e) || len(e.Fields) != 3 || e.Fields[2].Field != "tasks.visit.spouse" || e.Fields[2].Code != "task-open" {
		t.Errorf("%v", err)
	}
}

// TestMatterEscalates on the day after the due day, once for each task.
func TestMatterEscalates(t *testing.T) {
	m := newMatter(t)
	if _, found := m.Escalate(matterOn.AddDays(3), matterAt); found {
		t.Error("on the due day")
	}
	m, found := m.Escalate(matterOn.AddDays(4), matterAt.AddDate(0, 0, 4))
	if !found || m.EscalatedAt.IsZero() || !m.Overdue(matterOn.AddDays(4)) {
		t.Errorf("the day after: %+v", m)
	}
	if _, again := m.Escalate(matterOn.AddDays(5), matterAt.AddDate(0, 0, 5)); again {
		t.Error("twice for the same task")
	}
	m, found = m.Escalate(matterOn.AddDays(11), matterAt.AddDate(0, 0, 11))
	var of []string
	for _, e := range m.History {
		if e.Kind == market.TaskIsOverdue {
			of = append(of, string(e.Task))
		}
	}
	if !found || strings.Join(of, " ") != "papers visit.spouse" {
		t.Errorf("overdue are %q", of)
	}
}

// TestMatterHistoryIsBounded: documents cannot come and go for ever.
func TestMatterHistoryIsBounded(t *testing.T) {
	m := newMatter(t)
	var err error
	for range 1000 {
		if m, err = attaches("passport")(m); err != nil {
			break
		}
		if m, err = m.Detach("dpassport", act(market.ApplicantSide, "a")); err != nil {
			break
		}
	}
	if err == nil || len(m.History) > 120 {
		t.Errorf("%d events, %v", len(m.History), err)
	}
	for range market.MaxMessages {
		if m, err = m.Write("x", act(market.ApplicantSide, "a")); err != nil {
			t.Fatal(err)
		}
	}
	if _, err = m.Write("x", act(market.ApplicantSide, "a")); err == nil {
		t.Error("one message too many")
	}
}

// TestMatterTurn names who has something to do now, and nobody at the end.
func TestMatterTurn(t *testing.T) {
	office := act(market.BodySide, "o")
	steps := []struct {
		step stepOfMatter
		want string
	}{
		{nil, "body applicant"},
		{settles("papers", market.TaskDone, "", office), "counterparty applicant"},
		{settles("visit.spouse", market.TaskDone, "", act(market.ApplicantSide, "a")), "counterparty"},
		{settles("support", market.TaskDeclined, "no place left", act(market.CounterpartySide, "c")), "body"},
		{settles("support", market.TaskWaived, "known already", office), "body"},
		{decides(market.MatterRefused, "no passport", office), ""},
	}
	m := newMatter(t)
	for i, s := range steps {
		if s.step != nil {
			var err error
			if m, err = s.step(m); err != nil {
				t.Fatal(i, err)
			}
		}
		var got []string
		for _, side := range m.Turn() {
			got = append(got, string(side))
		}
		if strings.Join(got, " ") != s.want {
			t.Errorf("step %d: %q, want %q", i, got, s.want)
		}
	}
}
