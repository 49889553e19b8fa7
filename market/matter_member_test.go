package market_test

import (
	"errors"
	"testing"

	"yuqiao/market"
)

func asks(id market.MemberID, email string, by market.Act) stepOfMatter {
	return func(m market.Matter) (market.Matter, error) { return m.Ask(id, email, by) }
}

func answers(id market.MemberID, to market.MemberState, talent market.TalentID, by market.Act) stepOfMatter {
	return func(m market.Matter) (market.Matter, error) { return m.Answer(id, to, talent, by) }
}

func reports(on market.Date, by market.Act) stepOfMatter {
	return func(m market.Matter) (market.Matter, error) { return m.Report("a paper", on, "tb", by) }
}

func ends(reason string, by market.Act) stepOfMatter {
	return func(m market.Matter) (market.Matter, error) { return m.End(reason, by) }
}

// TestMatterMembers: nobody takes part without having agreed, and who asks,
// answers, reports and ends is told apart.
func TestMatterMembers(t *testing.T) {
	applicant, other, office, member := act(market.ApplicantSide, "a"), act(market.CounterpartySide, "c"), act(market.BodySide, "o"), act(market.MemberSide, "b")
	asked := asks("1", "b@people.example", applicant)
	agreed := answers("1", market.MemberAgreed, "tb", member)
	granted := func(m market.Matter) (market.Matter, error) {
		m.Tasks, m.Wanted = m.Tasks[3:], nil
		return m.Decide(market.MatterGranted, "", office)
	}
	for name, x := range map[string]struct {
		steps   []stepOfMatter
		code    string
		members int
	}{
		"asked is no member":               {[]stepOfMatter{asked}, "", 0},
		"agreed is":                        {[]stepOfMatter{asked, agreed}, "", 1},
		"declined is not":                  {[]stepOfMatter{asked, answers("1", market.MemberDeclined, "tb", member)}, "", 0},
		"left is not":                      {[]stepOfMatter{asked, agreed, answers("1", market.MemberLeft, "tb", member)}, "", 0},
		"removed is not":                   {[]stepOfMatter{asked, agreed, answers("1", market.MemberRemoved, "", applicant)}, "", 0},
		"the counterparty does not ask":    {[]stepOfMatter{asks("1", "b@people.example", other)}, "forbidden", 0},
		"an address twice":                 {[]stepOfMatter{asked, asks("2", "b@people.example", applicant)}, "exists", 0},
		"a talent twice":                   {[]stepOfMatter{asked, agreed, asks("2", "b2@people.example", applicant), answers("2", market.MemberAgreed, "tb", member)}, "exists", 1},
		"the applicant is no member":       {[]stepOfMatter{asked, answers("1", market.MemberAgreed, "ta", member)}, "exists", 0},
		"the applicant agrees for nobody":  {[]stepOfMatter{asked, answers("1", market.MemberAgreed, "tb", applicant)}, "forbidden", 0},
		"a member removes nobody":          {[]stepOfMatter{asked, answers("1", market.MemberRemoved, "tb", member)}, "forbidden", 0},
		"no such member":                   {[]stepOfMatter{answers("1", market.MemberAgreed, "tb", member)}, "not-found", 0},
		"no such answer":                   {[]stepOfMatter{asked, answers("1", "perhaps", "tb", member)}, "invalid", 0},
		"nobody answers twice":             {[]stepOfMatter{asked, answers("1", market.MemberDeclined, "tb", member), agreed}, "already-answered", 0},
		"nobody leaves before":             {[]stepOfMatter{asked, answers("1", market.MemberLeft, "tb", member)}, "already-answered", 0},
		"nobody is asked after the end":    {[]stepOfMatter{decides(market.MatterRefused, "no", office), asked}, "case-ended", 0},
		"nobody agrees after the end":      {[]stepOfMatter{asked, decides(market.MatterRefused, "no", office), agreed}, "case-ended", 0},
		"agreed once it is granted":        {[]stepOfMatter{granted, asked, agreed}, "", 1},
		"a result of what is granted":      {[]stepOfMatter{granted, reports(matterOn, applicant)}, "", 0},
		"no result of what is not":         {[]stepOfMatter{reports(matterOn, applicant)}, "not-granted", 0},
		"no result of tomorrow":            {[]stepOfMatter{granted, reports(matterOn.AddDays(1), applicant)}, "invalid", 0},
		"ended early":                      {[]stepOfMatter{granted, ends("no money", applicant)}, "", 0},
		"a result after that":              {[]stepOfMatter{granted, ends("no money", applicant), reports(matterOn, member)}, "", 0},
		"nobody agrees after that":         {[]stepOfMatter{granted, asked, ends("no money", applicant), agreed}, "case-ended", 0},
		"members leave after that":         {[]stepOfMatter{granted, asked, agreed, ends("no money", applicant), answers("1", market.MemberLeft, "tb", member)}, "", 0},
		"not ended twice":                  {[]stepOfMatter{granted, ends("no money", applicant), ends("no time", applicant)}, "nothing-to-end", 0},
		"not ended while it is open":       {[]stepOfMatter{ends("no money", applicant)}, "nothing-to-end", 0},
		"not ended without a reason":       {[]stepOfMatter{granted, ends("", applicant)}, "invalid", 0},
		"not ended by the counterparty":    {[]stepOfMatter{granted, ends("no money", other)}, "forbidden", 0},
		"still granted, so not granted so": {[]stepOfMatter{granted, ends("no money", applicant), decides(market.MatterGranted, "", office)}, "case-ended", 0},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMatter(t)
			var err error
			for i, step := range x.steps {
				var next market.Matter
				if next, err = step(m); err != nil {
					if i < len(x.steps)-1 {
						t.Fatalf("step %d: %v", i, err)
					}
					break
				}
				if len(next.History) != len(m.History)+1 {
					t.Errorf("step %d left no trace", i)
				}
				m = next
			}
			var e *market.Error
			if errors.As(err, &e); (e == nil) != (x.code == "") || e != nil && e.Code != x.code {
				t.Fatalf("answered %v, want %q", err, x.code)
			}
			if got := len(m.MemberTalents()); got != x.members {
				t.Errorf("%d take part, want %d", got, x.members)
			}
			for _, one := range m.Members {
				if one.Email != "" && (one.State == market.MemberAgreed || one.State == market.MemberRemoved) {
					t.Errorf("the address of somebody who %s is kept", one.State)
				}
			}
		})
	}
}

// TestMembersAreBounded, and so is how often others are asked.
func TestMembersAreBounded(t *testing.T) {
	m, applicant := newMatter(t), act(market.ApplicantSide, "a")
	var err error
	asked := 0
	for ; err == nil && asked < 1000; asked++ {
		id := market.MemberID(string(rune('a' + asked)))
		if m, err = m.Ask(id, string(id)+"@people.example", applicant); err == nil && asked >= market.MaxMembers-1 {
			m, err = m.Answer(id, market.MemberRemoved, "", applicant)
		}
	}
	if len(m.Asked()) != market.MaxMembers-1 || asked > 110 || len(m.Members) > 100 {
		t.Errorf("%d asked, %d kept, %v", asked, len(m.Members), err)
	}
}

// TestSourceEndsOnce: what a matter follows from ends once, and tells nobody of
// what has ended itself.
func TestSourceEndsOnce(t *testing.T) {
	m, first := newMatter(t).SourceEnds(matterAt)
	if !first || m.History[len(m.History)-1].Kind != market.SourceWasEnded {
		t.Fatalf("%+v", m.History)
	}
	if _, again := m.SourceEnds(matterAt); again {
		t.Error("twice")
	}
	over, err := newMatter(t).Withdraw("", act(market.ApplicantSide, "a"))
	if err != nil {
		t.Fatal(err)
	}
	if _, told := over.SourceEnds(matterAt); told {
		t.Error("of what has ended")
	}
}
