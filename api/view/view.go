// Package view writes what the market holds in the shapes of the API.
package view

import (
	"cmp"
	"encoding/json"
	"time"

	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/policy"
	"yuqiao/store"
)

// LoggedIn answers a login.
type LoggedIn struct {
	Account     Account `json:"account"`
	AccessToken string  `json:"accessToken"`
	ExpiresIn   int     `json:"expiresIn"` // seconds
}

// Account is an account as its owner sees it.
type Account struct {
	ID               market.AccountID        `json:"id"`
	Email            string                  `json:"email"`
	EmailConfirmedAt time.Time               `json:"emailConfirmedAt,omitzero"`
	Name             string                  `json:"name"`
	Role             market.Role             `json:"role"`
	Place            market.Place            `json:"place,omitempty"`
	Locale           market.Locale           `json:"locale,omitempty"`
	Mail             market.MailWish         `json:"mail"`
	Organisations    []market.OrganisationID `json:"organisations,omitempty"`
	Talent           market.TalentID         `json:"talent,omitempty"`
}

// AccountOf shows an account.
func AccountOf(a market.Account, actor market.Actor) Account {
	return Account{a.ID, a.Email, a.EmailConfirmedAt, a.Name, a.Role, a.Place, a.Locale, cmp.Or(a.Mail, market.MailAll), actor.Organisations, a.Talent}
}

// Claim is an imported profile as whoever is invited to take it over sees it.
type Claim struct {
	Email    string `json:"email"`
	Name     string `json:"name,omitempty"`
	Headline string `json:"headline,omitempty"`
	Account  bool   `json:"account"`
}

// Talent is a talent as somebody else sees them. The profile must be veiled
// unless Revealed, and an excerpt in a list.
type Talent struct {
	ID market.TalentID `json:"id"`
	market.Profile
	Revealed bool `json:"revealed"`
	// Representation is where their representation by the reader's agency stands.
	Representation market.MandateStatus `json:"representation,omitempty"`
}

// OwnProfile is a profile as its owner sees it.
type OwnProfile struct {
	ID market.TalentID `json:"id"`
	market.Profile
	Published bool      `json:"published"`
	ConsentAt time.Time `json:"consentAt,omitzero"`
}

// OwnProfileOf shows a talent to themself.
func OwnProfileOf(t market.Talent) OwnProfile {
	return OwnProfile{t.ID, t.Profile, t.Published, t.ConsentAt}
}

// Opening is an opening with its employer.
type Opening struct {
	ID market.OpeningID `json:"id"`
	market.OpeningSpec
	Organisation market.OrganisationID `json:"organisation,omitempty"`
	Employer     *market.Employer      `json:"employer,omitempty"`
	// IndustryLabel is the industry in the reader's language, where the lexicon names it.
	IndustryLabel string               `json:"industryLabel,omitempty"`
	Status        market.OpeningStatus `json:"status"`
	CloseReason   market.CloseReason   `json:"closeReason,omitempty"`
	SeatsTaken    int                  `json:"seatsTaken"`
	// Track is the clause under which it is written or published, TrackLapsed
	// whether that does not cover it any more, and TrackVerdict, of one opening
	// only, what that says today.
	Track        int             `json:"track,omitempty"`
	TrackLapsed  bool            `json:"trackLapsed,omitempty"`
	TrackVerdict *policy.Verdict `json:"trackVerdict,omitempty"`
	// Selection is the confirmed record of an open selection; for its own
	// organisation and the office any.
	Selection *Selection `json:"selection,omitempty"`
	// For its own organisation only.
	Ranking     *market.Ranking `json:"ranking,omitempty"`
	Suspension  *Suspension     `json:"suspension,omitempty"`
	Revision    store.Revision  `json:"revision"`
	PublishedAt time.Time       `json:"publishedAt,omitzero"`
	ClosedAt    time.Time       `json:"closedAt,omitzero"`
}

// OpeningOf shows an opening to anybody: of one that is suspended no description,
// where what was wrong with it may stand.
func OpeningOf(v exchange.OpeningView) Opening {
	o := v.Value
	if v.Expired() {
		o.Status, o.CloseReason = market.Closed, market.ClosedExpired
	}
	out := Opening{ID: o.ID, OpeningSpec: o.Spec, Organisation: o.Organisation, Status: o.Status, CloseReason: o.CloseReason,
		SeatsTaken: len(o.Hires), Track: o.Track, TrackLapsed: v.Lapsed, Revision: v.Revision, PublishedAt: o.PublishedAt, ClosedAt: o.ClosedAt}
	if o.Selection.Confirmed() {
		out.Selection = selectionOf(o.Selection)
	}
	if o.Suspension != nil {
		out.Description = ""
	}
	if v.Employer != nil {
		out.Employer = &v.Employer.Employer
	}
	return out
}

// OwnOpeningOf shows an opening to its organisation.
func OwnOpeningOf(v exchange.OpeningView) Opening {
	out := OpeningOf(v)
	out.Description, out.Ranking, out.Selection = v.Value.Spec.Description, &v.Value.Ranking, selectionOf(v.Value.Selection)
	if s := v.Value.Suspension; s != nil {
		out.Suspension = &Suspension{s.Reason, s.Decision, s.At}
	}
	return out
}

// Organisation is an organisation with what is verified about it.
type Organisation struct {
	ID                 market.OrganisationID   `json:"id"`
	Role               market.OrganisationRole `json:"role"`
	Employer           market.Employer         `json:"employer"`
	RegistrationNumber string                  `json:"registrationNumber,omitempty"`
	CapitalShare       *float64                `json:"capitalShare,omitempty"`
	Site               string                  `json:"site,omitempty"`
	AgencyLicence      *market.AgencyLicence   `json:"agencyLicence,omitempty"`
	Facts              []market.StatedFact     `json:"facts,omitempty"`
	Verifications      []Verification          `json:"verifications,omitempty"`
	Revision           store.Revision          `json:"revision"`
}

// OrganisationOf shows an organisation to its members and its office.
func OrganisationOf(v store.Versioned[market.Organisation]) Organisation {
	o := v.Value
	return Organisation{ID: o.ID, Role: o.Role, Employer: o.Employer, RegistrationNumber: o.RegistrationNumber,
		CapitalShare: o.CapitalShare, Site: o.Site, AgencyLicence: o.Agency, Facts: o.Facts, Revision: v.Revision}
}

// OrganisationWith adds the verifications.
func OrganisationWith(v exchange.OrganisationView) Organisation {
	out := OrganisationOf(v.Versioned)
	for _, c := range v.Verifications {
		out.Verifications = append(out.Verifications, VerificationOf(exchange.VerificationView{Versioned: c, SubjectName: v.Value.Employer.Name}))
	}
	return out
}

// Offer is an offer; Missing are the items of the clause 10 package for which
// it is held.
type Offer struct {
	market.Offer
	Missing []market.PackageCode `json:"missing,omitempty"`
}

// Candidacy is a candidacy as one party sees it.
type Candidacy struct {
	ID         market.CandidacyID    `json:"id"`
	Opening    Opening               `json:"opening"`
	Talent     Talent                `json:"talent"`
	Source     market.Source         `json:"source"`
	Agency     market.OrganisationID `json:"agency,omitempty"`
	AgencyName string                `json:"agencyName,omitempty"`
	Mandate    *ReferrersMandate     `json:"mandate,omitempty"`
	Case       market.CaseID         `json:"case,omitempty"`
	Stage      market.Stage          `json:"stage"`
	Hiring     bool                  `json:"hiring,omitempty"`
	Message    string                `json:"message,omitempty"`
	Reason     string                `json:"reason,omitempty"`
	Offer      *Offer                `json:"offer,omitempty"`
	Match      json.RawMessage       `json:"match,omitempty"`
	Timeline   []market.StageEvent   `json:"timeline"`
	Next       []market.Stage        `json:"next"`
	Revision   store.Revision        `json:"revision"`
	CreatedAt  time.Time             `json:"createdAt"`
	UpdatedAt  time.Time             `json:"updatedAt"`
}

// ReferrersMandate is the reader's own mandate with the agency that has
// referred the talent.
type ReferrersMandate struct {
	ID        market.MandateID     `json:"id"`
	Status    market.MandateStatus `json:"status"`
	GrantedAt time.Time            `json:"grantedAt,omitzero"`
	EndedAt   time.Time            `json:"endedAt,omitzero"`
}

// CandidacyOf shows a candidacy to the party that the view is made for. reword
// puts the verdicts that were kept with it into the reader's language.
func CandidacyOf(v exchange.CandidacyView, reword func(policy.Verdict) policy.Verdict) Candidacy {
	c := v.Value
	out := Candidacy{ID: c.ID, Opening: OpeningOf(v.Opening), Talent: Talent{ID: c.Talent, Profile: v.Talent, Revealed: v.TalentRevealed}, Source: c.Source, Agency: c.Agency, Case: c.Case,
		Stage: c.Stage, Hiring: c.Hiring, Message: c.Message, Reason: c.Reason, Timeline: c.Timeline, Next: v.Next, Revision: v.Revision, CreatedAt: c.CreatedAt, UpdatedAt: c.UpdatedAt}
	if out.Next == nil {
		out.Next = []market.Stage{}
	}
	if out.Timeline == nil {
		out.Timeline = []market.StageEvent{}
	}
	if c.Offer != nil {
		out.Offer = &Offer{*c.Offer, v.MissingPackage}
	}
	out.AgencyName = v.AgencyName
	if m := v.Mandate; m != nil {
		out.Mandate = &ReferrersMandate{ID: m.ID, Status: m.Status, GrantedAt: m.GrantedAt}
		if m.Status == market.MandateEnded {
			out.Mandate.EndedAt = m.UpdatedAt
		}
	}
	if c.Match != nil {
		out.Match = reworded(c.Match.Details, reword)
	}
	return out
}

// reworded is a kept match with its verdicts put through reword; nil where it
// cannot be read. All else that a match says is in codes, or a person's words.
func reworded(details []byte, reword func(policy.Verdict) policy.Verdict) json.RawMessage {
	var match map[string]json.RawMessage
	if json.Unmarshal(details, &match) != nil {
		return nil
	}
	var verdicts []policy.Verdict
	if json.Unmarshal(match["verdicts"], &verdicts) != nil {
		return details
	}
	for i, v := range verdicts {
		verdicts[i] = reword(v)
	}
	var err error
	if match["verdicts"], err = json.Marshal(verdicts); err != nil {
		return details
	}
	if details, err = json.Marshal(match); err != nil {
		return nil
	}
	return details
}

// Shortlisted is one talent put forward in a case.
type Shortlisted struct {
	Talent     Talent             `json:"talent"`
	Consent    market.Consent     `json:"consent"`
	AskedAt    time.Time          `json:"askedAt"`
	AnsweredAt time.Time          `json:"answeredAt,omitzero"`
	Candidacy  market.CandidacyID `json:"candidacy,omitempty"`
}

// Case is an assistance case.
type Case struct {
	ID        market.CaseID     `json:"id"`
	Opening   Opening           `json:"opening"`
	Place     market.Place      `json:"place"`
	Status    market.CaseStatus `json:"status"`
	Need      int               `json:"need"`
	Hired     int               `json:"hired"`
	Shortlist []Shortlisted     `json:"shortlist"`
	Verdicts  []policy.Verdict  `json:"verdicts"`
	Note      string            `json:"note,omitempty"`
	Reason    string            `json:"reason,omitempty"`
	Revision  store.Revision    `json:"revision"`
	CreatedAt time.Time         `json:"createdAt"`
	ClosedAt  time.Time         `json:"closedAt,omitzero"`
	Due       market.Date       `json:"due,omitzero"`
	Overdue   bool              `json:"overdue"`
	Handovers []Handover        `json:"handovers"`
	History   []MatterEvent     `json:"history"`
	// Side is the reader's; who takes no part sees no messages and documents.
	Side      market.MatterSide      `json:"side,omitempty"`
	Messages  []market.MatterMessage `json:"messages"`
	Documents []MatterDocument       `json:"documents"`
}

// documents lists the papers of what has no procedure to name them.
func documents(p market.Papers) []MatterDocument {
	out := make([]MatterDocument, len(p.Documents))
	for i, d := range p.Documents {
		out[i] = MatterDocument{EvidenceNote: d.EvidenceNote, By: d.Side, At: d.At}
	}
	return out
}

// CaseOf shows a case to its employer or its office; its shortlist is a list.
func CaseOf(v exchange.CaseView) Case {
	c := v.Value
	out := Case{ID: c.ID, Opening: OpeningOf(v.Opening), Place: c.Place, Status: c.Status, Need: c.Need, Hired: c.Hired, Shortlist: []Shortlisted{},
		Verdicts: []policy.Verdict{v.Verdict}, Note: c.Note, Reason: c.Reason, Revision: v.Revision, CreatedAt: c.CreatedAt, ClosedAt: c.ClosedAt,
		Due: c.Desk.Due, Overdue: v.Overdue, Handovers: []Handover{}, History: events(c.Desk),
		Side: v.Side, Messages: append([]market.MatterMessage{}, c.Messages...), Documents: documents(c.Papers)}
	for _, h := range c.Desk.Handovers {
		out.Handovers = append(out.Handovers, Handover{h.From, h.To, h.Reason, h.At})
	}
	for _, e := range v.Shortlist {
		out.Shortlist = append(out.Shortlist, Shortlisted{Talent{ID: e.Talent, Profile: e.Profile.Excerpt(), Revealed: e.Revealed}, e.Consent, e.AskedAt, e.AnsweredAt, e.Candidacy})
	}
	return out
}

// MyShortlist is an entry of a shortlist as its talent sees it.
type MyShortlist struct {
	Case       market.CaseID      `json:"case"`
	Opening    Opening            `json:"opening"`
	Consent    market.Consent     `json:"consent"`
	AskedAt    time.Time          `json:"askedAt"`
	AnsweredAt time.Time          `json:"answeredAt,omitzero"`
	Candidacy  market.CandidacyID `json:"candidacy,omitempty"`
}

// MyShortlistOf shows an entry to its talent.
func MyShortlistOf(m exchange.MyShortlist) MyShortlist {
	return MyShortlist{m.Case, OpeningOf(m.Opening), m.Entry.Consent, m.Entry.AskedAt, m.Entry.AnsweredAt, m.Entry.Candidacy}
}

// Mandate is a mandate as either side sees it.
type Mandate struct {
	ID           market.MandateID      `json:"id"`
	Agency       market.OrganisationID `json:"agency"`
	AgencyName   string                `json:"agencyName,omitempty"`
	Opening      market.OpeningID      `json:"opening,omitempty"`
	OpeningTitle string                `json:"openingTitle,omitempty"`
	EmployerName string                `json:"employerName,omitempty"`
	Talent       market.TalentID       `json:"talent,omitempty"`
	Headline     string                `json:"headline,omitempty"`
	Status       market.MandateStatus  `json:"status"`
	Reason       string                `json:"reason,omitempty"`
	Revision     store.Revision        `json:"revision"`
	CreatedAt    time.Time             `json:"createdAt"`
	UpdatedAt    time.Time             `json:"updatedAt"`
}

// MandateOf shows a mandate with the names of what it is about.
func MandateOf(v exchange.MandateView) Mandate {
	m := v.Value
	return Mandate{m.ID, m.Agency, v.Agency, m.Opening, v.Opening, v.Employer, m.Talent, v.Headline, m.Status, m.Reason, v.Revision, m.CreatedAt, m.UpdatedAt}
}

// Facet is one value of a facet.
type Facet struct {
	Value string `json:"value"`
	Label string `json:"label,omitempty"`
	Count int    `json:"count"`
}

// Results is one page of a search.
type Results[T any] struct {
	Items  []T  `json:"items"`
	Total  int  `json:"total"`
	Capped bool `json:"capped"` // there are more than Total
	// Indexing: the index is behind the store, so that something may be missing.
	Indexing bool               `json:"indexing,omitempty"`
	Facets   map[string][]Facet `json:"facets,omitempty"`
}
