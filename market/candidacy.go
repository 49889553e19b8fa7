package market

import (
	"slices"
	"time"
)

// Candidacy is one talent's way through one opening. There is at most one for
// each pair of opening and talent.
type Candidacy struct {
	ID           CandidacyID    `json:"id"`
	Opening      OpeningID      `json:"opening"`
	Organisation OrganisationID `json:"organisation,omitempty"` // the opening's
	Talent       TalentID       `json:"talent"`
	Source       Source         `json:"source"`
	Agency       OrganisationID `json:"agency,omitempty"` // who referred
	Case         CaseID         `json:"case,omitempty"`   // assistance case of clause 14
	Stage        Stage          `json:"stage"`
	// Revealed says that the talent has agreed to be known to this employer:
	// by applying, by accepting an invitation or by consenting to a referral.
	Revealed bool `json:"revealed"`
	// Hiring says that the employer has decided to hire and the seat is being
	// taken; nobody can move the candidacy until that has an outcome.
	Hiring    bool         `json:"hiring,omitempty"`
	Message   string       `json:"message,omitempty"` // of whoever opened it
	Match     *MatchNote   `json:"match,omitempty"`   // why they fit, as it was when opened
	Offer     *Offer       `json:"offer,omitempty"`
	Reason    string       `json:"reason,omitempty"` // code or words for the end
	Timeline  []StageEvent `json:"timeline"`
	CreatedAt time.Time    `json:"createdAt"`
	UpdatedAt time.Time    `json:"updatedAt"`
}

// MatchNote keeps the explanation that stood beside a candidacy when it was
// opened, as the matcher wrote it (JSON of the contract's match shape without
// the talent).
type MatchNote struct {
	Score   float64 `json:"score"`
	Details []byte  `json:"details,omitempty"`
}

// Source says who opened a candidacy.
type Source string

const (
	Application Source = "application" // the talent
	Invitation  Source = "invitation"  // the employer
	Referral    Source = "referral"    // an agency or a liaison office
)

// Stage is where a candidacy stands.
type Stage string

const (
	Applied   Stage = "applied"
	Invited   Stage = "invited"
	Referred  Stage = "referred"
	Screening Stage = "screening"
	Interview Stage = "interview"
	Offered   Stage = "offer"
	Accepted  Stage = "accepted"
	Hired     Stage = "hired"
	Declined  Stage = "declined"  // by the talent
	Rejected  Stage = "rejected"  // by the employer, or because the opening ended
	Withdrawn Stage = "withdrawn" // by whoever opened it
)

// Stages in the order of the way, the ends last.
var Stages = []Stage{Applied, Invited, Referred, Screening, Interview, Offered, Accepted, Hired, Declined, Rejected, Withdrawn}

// StageEvent is one step of a timeline.
type StageEvent struct {
	Stage Stage     `json:"stage"`
	By    Party     `json:"by"`
	At    time.Time `json:"at"`
	Note  string    `json:"note,omitempty"`
	// Pay is what the talent asks for instead of what was offered.
	Pay *OfferedPay `json:"pay,omitempty"`
}

// Party is who moves a candidacy.
type Party string

const (
	PartyTalent   Party = "talent"
	PartyEmployer Party = "employer"
	PartyAgency   Party = "agency"
	PartyOffice   Party = "office"
	PartySystem   Party = "system" // the exchange itself, when an opening ends
)

// Reasons of a candidacy, or a case, that ended because its opening did.
const (
	ReasonOpeningClosed    = "opening-closed"
	ReasonOpeningSuspended = "opening-suspended" // a report of fraud was upheld
)

// EndReason is the reason for which what hangs on a closed opening ends.
func (o Opening) EndReason() string {
	if o.Suspension != nil {
		return ReasonOpeningSuspended
	}
	return ReasonOpeningClosed
}

// Final reports whether the stage is an end.
func (s Stage) Final() bool {
	return s == Hired || s == Declined || s == Rejected || s == Withdrawn
}

// moves says which party may take a candidacy from one stage to another.
var moves = map[Stage]map[Stage][]Party{
	Applied: {
		Screening: {PartyEmployer}, Interview: {PartyEmployer}, Rejected: {PartyEmployer}, Withdrawn: {PartyTalent},
	},
	Invited: {
		Screening: {PartyTalent}, Declined: {PartyTalent}, Withdrawn: {PartyEmployer},
	},
	Referred: {
		Screening: {PartyTalent, PartyEmployer}, Interview: {PartyEmployer}, Rejected: {PartyEmployer}, Declined: {PartyTalent}, Withdrawn: {PartyAgency, PartyOffice},
	},
	Screening: {
		Interview: {PartyEmployer}, Rejected: {PartyEmployer}, Withdrawn: {PartyTalent},
	},
	Interview: {
		Offered: {PartyEmployer}, Rejected: {PartyEmployer}, Withdrawn: {PartyTalent},
	},
	Offered: {
		Accepted: {PartyTalent}, Declined: {PartyTalent}, Rejected: {PartyEmployer}, Interview: {PartyEmployer, PartyTalent},
	},
	Accepted: {
		Hired: {PartyEmployer}, Withdrawn: {PartyTalent}, Rejected: {PartyEmployer},
	},
}

// Next lists the stages to which party may move c, in the order of Stages.
func (c Candidacy) Next(party Party) []Stage {
	var next []Stage
	for _, s := range Stages {
		if c.reaches(s, party) {
			next = append(next, s)
		}
	}
	return next
}

// Move takes c to stage on behalf of party at the given time and records it.
// It fails with a Conflict (code "stage-not-reachable") where the way does not
// lead there for that party. The system may end any candidacy that is not final.
func (c Candidacy) Move(to Stage, party Party, at time.Time, note string) (Candidacy, error) {
	allowed := c.reaches(to, party) ||
		party == PartySystem && !c.Stage.Final() && (to == Rejected || to == Hired && c.Hiring)
	if !allowed {
		return c, Conflict("stage-not-reachable", "a candidacy cannot go from %s to %s by the %s", c.Stage, to, party)
	}
	if party == PartyTalent && to == Screening {
		c.Revealed = true
	}
	c.Stage = to
	c.Hiring = false
	c.Timeline = append(slices.Clone(c.Timeline), StageEvent{Stage: to, By: party, At: at, Note: note})
	c.UpdatedAt = at
	return c, nil
}

// Counters reports whether going to the stage on behalf of party asks for other
// terms than those that are offered: the offer then no longer stands, and the
// employer may make another one.
func (c Candidacy) Counters(to Stage, party Party) bool {
	return c.Stage == Offered && to == Interview && party == PartyTalent
}

// DeclinedRest is how long a talent who has declined is left in peace.
const DeclinedRest = 30 * 24 * time.Hour

// Again begins anew a candidacy that its talent has declined: at once where the
// talent wants it, by applying or by consenting to a shortlist, for others
// after DeclinedRest. What fresh says counts, its timeline goes on after the
// old one, and who the talent is, is veiled again unless fresh reveals it. It
// fails with a Conflict, "declined-recently" or "exists".
func (c Candidacy) Again(fresh Candidacy) (Candidacy, error) {
	if c.Stage != Declined {
		return c, Conflict("exists", "there is a candidacy of this talent for this opening already")
	}
	if ends := c.Timeline[len(c.Timeline)-1].At.Add(DeclinedRest); !fresh.Revealed && fresh.CreatedAt.Before(ends) {
		return c, Conflict("declined-recently", "the talent has declined; ask again from %s on", DateOf(ends))
	}
	fresh.ID, fresh.CreatedAt = c.ID, c.CreatedAt
	fresh.Timeline = append(slices.Clone(c.Timeline), fresh.Timeline...)
	return fresh, nil
}

// reaches reports whether party may take c to the stage now. An employer moves
// on only with somebody who has agreed to be known.
func (c Candidacy) reaches(to Stage, party Party) bool {
	if c.Hiring || !slices.Contains(moves[c.Stage][to], party) {
		return false
	}
	switch {
	case party == PartyEmployer && !c.Revealed:
		return to == Rejected || to == Withdrawn
	case party == PartyTalent && c.Stage == Referred && to == Screening:
		return !c.Revealed
	}
	return true
}
