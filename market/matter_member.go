package market

import (
	"slices"
	"time"
)

// MatterMember is somebody whom the applicant asks to take part in a matter,
// as in a joint project:
//
//	asked ──▶ agreed ──▶ left
//	  │  └──▶ declined
//	  └ or agreed ──▶ removed, by the applicant
//
// Nobody is a member without having agreed.
type MatterMember struct {
	ID    MemberID    `json:"id"`
	Email string      `json:"email,omitempty"` // folded, as it was asked; gone once it was agreed to
	State MemberState `json:"state"`
	// Talent is who has agreed.
	Talent     TalentID  `json:"talent,omitempty"`
	AskedAt    time.Time `json:"askedAt"`
	AnsweredAt time.Time `json:"answeredAt,omitzero"`
}

// MemberState is where a member stands.
type MemberState string

const (
	MemberAsked    MemberState = "asked"
	MemberAgreed   MemberState = "agreed"
	MemberDeclined MemberState = "declined"
	MemberLeft     MemberState = "left"
	MemberRemoved  MemberState = "removed"
)

// Bounds of who takes part and of what comes of it.
const (
	MaxMembers = 30 // asked or agreed
	maxAsked   = 100
	MaxResults = 20
)

// MatterResult is what has come of a granted matter, in the words of one who
// takes part.
type MatterResult struct {
	Text   string     `json:"text"`
	On     Date       `json:"on"`
	Side   MatterSide `json:"side"`
	Talent TalentID   `json:"talent,omitempty"` // the member who reports
	At     time.Time  `json:"at"`
}

// Runs reports whether a matter is under way, or granted and not ended.
func (m Matter) Runs() bool {
	return m.Status == MatterOpen || m.Status == MatterGranted && m.Ended == nil
}

// GivenUp reports whether the applicant has ended or withdrawn it.
func (m Matter) GivenUp() bool { return m.Ended != nil || m.Status == MatterWithdrawn }

// MemberTalents are the talents who have agreed to take part.
func (m Matter) MemberTalents() []TalentID {
	var all []TalentID
	for _, x := range m.Members {
		if x.State == MemberAgreed {
			all = append(all, x.Talent)
		}
	}
	return all
}

// Asked are the addresses that are asked and have not answered.
func (m Matter) Asked() []string {
	var all []string
	for _, x := range m.Members {
		if x.State == MemberAsked {
			all = append(all, x.Email)
		}
	}
	return all
}

// Ask asks whoever reads an address to take part, as the applicant.
func (m Matter) Ask(id MemberID, email string, a Act) (Matter, error) {
	switch {
	case a.Side != ApplicantSide:
		return m, Forbidden("forbidden", "the applicant asks others to take part")
	case !m.Runs():
		return m, matterEnded()
	case slices.Contains(m.Asked(), email):
		return m, Conflict("exists", "this address is asked already")
	case len(m.Asked())+len(m.MemberTalents()) >= MaxMembers:
		return m, Conflict("too-many", "at most %d take part", MaxMembers)
	case len(m.Members) >= maxAsked:
		return m, Conflict("too-many", "others have been asked too often in this matter")
	}
	m.Members = append(slices.Clone(m.Members), MatterMember{ID: id, Email: email, State: MemberAsked, AskedAt: a.At})
	return m.tellOf(id, MemberWasAsked, a), nil
}

// Answer says yes or no to being asked, or leaves, as that talent; or removes
// somebody, as the applicant. Who asks for what is the caller's to check.
func (m Matter) Answer(id MemberID, to MemberState, talent TalentID, a Act) (Matter, error) {
	i := slices.IndexFunc(m.Members, func(x MatterMember) bool { return x.ID == id })
	if i < 0 {
		return m, NotFound("member")
	}
	x := m.Members[i]
	if (to == MemberRemoved) != (a.Side == ApplicantSide) {
		return m, Forbidden("forbidden", "who takes part answers for themself, the applicant removes")
	}
	var kind MatterEventKind
	switch {
	case !m.Runs() && to != MemberLeft && to != MemberRemoved:
		return m, matterEnded()
	case to == MemberAgreed && x.State == MemberAsked:
		if (Subject{TalentSubject, string(talent)}) == m.Applicant || slices.Contains(m.MemberTalents(), talent) {
			return m, Conflict("exists", "this talent takes part already")
		}
		x.Talent, x.Email, kind = talent, "", MemberHasAgreed
	case to == MemberDeclined && x.State == MemberAsked:
		kind = MemberHasDeclined
	case to == MemberLeft && x.State == MemberAgreed:
		kind = MemberHasLeft
	case to == MemberRemoved && (x.State == MemberAsked || x.State == MemberAgreed):
		x.Email, kind = "", MemberWasRemoved
	case slices.Contains([]MemberState{MemberAgreed, MemberDeclined, MemberLeft, MemberRemoved}, to):
		return m, Conflict("already-answered", "this has been answered already")
	default:
		return m, Invalid(FieldError{Field: "state", Code: "unknown-code", Message: "must be agreed, declined, left or removed"})
	}
	x.State, x.AnsweredAt = to, a.At
	m.Members = slices.Clone(m.Members)
	m.Members[i] = x
	return m.tellOf(id, kind, a), nil
}

// Report adds what has come of a granted matter, for the day on which it has.
func (m Matter) Report(text string, on Date, talent TalentID, a Act) (Matter, error) {
	switch {
	case m.Status != MatterGranted:
		return m, Conflict("not-granted", "results come of a granted case")
	case len(m.Results) >= MaxResults:
		return m, Conflict("too-many", "a case has at most %d results", MaxResults)
	case a.On.Before(on):
		return m, Invalid(FieldError{Field: "on", Code: "in-the-future", Message: "must not be in the future"})
	}
	r := MatterResult{Text: text, On: on, Side: a.Side, At: a.At}
	if a.Side == MemberSide {
		r.Talent = talent
	}
	m.Results = append(slices.Clone(m.Results), r)
	return m.tell(ResultWasReported, a, "", ""), nil
}

// End ends a granted matter before its time, as the applicant, with a reason.
// It stays granted; what follows from it is told.
func (m Matter) End(reason string, a Act) (Matter, error) {
	switch {
	case a.Side != ApplicantSide:
		return m, Forbidden("forbidden", "the applicant ends it")
	case m.Status != MatterGranted || m.Ended != nil:
		return m, Conflict("nothing-to-end", "only a granted case that still holds can be ended")
	case Blank(reason):
		return m, Invalid(FieldError{Field: "reason", Code: "required", Message: "must not be empty"})
	}
	m.Ended = &MatterOutcome{Reason: reason, By: a.Side, Who: a.Account, On: a.On, At: a.At}
	return m.tell(MatterWasEnded, a, "", reason), nil
}

// SourceEnds notes, once, that the matter which this one follows from has been
// ended, and reports whether that was new to it.
func (m Matter) SourceEnds(at time.Time) (Matter, bool) {
	if !m.Runs() || m.happened(SourceWasEnded) > 0 {
		return m, false
	}
	return m.tell(SourceWasEnded, Act{Side: SystemSide, At: at}, "", ""), true
}

func (m Matter) tellOf(id MemberID, kind MatterEventKind, a Act) Matter {
	m = m.tell(kind, a, "", "")
	m.History[len(m.History)-1].Member = id
	return m
}
