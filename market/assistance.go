package market

import "time"

// Case is a recruitment-assistance case of clause 14: a Chongqing liaison
// office shortlists people, with their consent, for an opening.
type Case struct {
	ID           CaseID         `json:"id"`
	Opening      OpeningID      `json:"opening"`
	Organisation OrganisationID `json:"organisation"`
	Place        Place          `json:"place"` // of the office that works it
	Status       CaseStatus     `json:"status"`
	Officer      AccountID      `json:"officer,omitempty"`
	Need         int            `json:"need"`
	Hired        int            `json:"hired"`
	Shortlist    []Shortlisted  `json:"shortlist,omitempty"`
	Reason       string         `json:"reason,omitempty"` // for an end other than filled
	Note         string         `json:"note,omitempty"`
	CreatedAt    time.Time      `json:"createdAt"`
	UpdatedAt    time.Time      `json:"updatedAt"`
	OpenedAt     time.Time      `json:"openedAt,omitzero"`
	ClosedAt     time.Time      `json:"closedAt,omitzero"`
	Desk         Desk           `json:"desk,omitzero"`
	Correspondence
}

// Lies, Duties, InCharge and Touch make a case something OnDesk.
func (c *Case) Lies() *Desk        { return &c.Desk }
func (c *Case) InCharge() Place    { return c.Place }
func (c *Case) Touch(at time.Time) { c.UpdatedAt = at }

// Duties are to take it, then to put the first people forward and to bring it
// to an end.
func (c *Case) Duties() []Duty {
	switch {
	case c.Status == CaseRequested:
		return []Duty{{TakeDuty, BodySide, c.CreatedAt}}
	case c.Status == CaseOpen && len(c.Shortlist) == 0:
		return []Duty{{ShortlistDuty, BodySide, c.OpenedAt}, {ConcludeDuty, BodySide, c.OpenedAt}}
	case c.Status == CaseOpen:
		return []Duty{{ConcludeDuty, BodySide, c.OpenedAt}}
	}
	return nil
}

// Tell notes in the history what has happened to the case.
func (c *Case) Tell(kind MatterEventKind, note string, a Act) {
	c.Desk = c.Desk.tell(kind, a, "", note)
}

// Write adds a message of the employer's or the office's while the case runs.
func (c Case) Write(text string, a Act) (Case, error) {
	if c.Status.Ended() {
		return c, matterEnded()
	}
	written, err := c.write(text, c.Place, a)
	if err == nil {
		c.Correspondence, c.UpdatedAt = written, a.At
	}
	return c, err
}

// Attach notes one more document while the case runs.
func (c Case) Attach(n EvidenceNote, a Act) (Case, error) {
	if c.Status.Ended() {
		return c, matterEnded()
	}
	with, err := c.attach(n, "", c.Desk.documentEvents(), a)
	if err == nil {
		c.Papers, c.UpdatedAt = with, a.At
		c.Tell(DocumentWasAdded, n.Name, a)
	}
	return c, err
}

// Detach takes a document back while the case runs, as the side that has put it
// in.
func (c Case) Detach(id DocumentID, a Act) (Case, error) {
	if c.Status.Ended() && c.Names(id) {
		return c, matterEnded()
	}
	without, name, err := c.detach(id, a)
	if err == nil {
		c.Papers, c.UpdatedAt = without, a.At
		c.Tell(DocumentWasWithdrawn, name, a)
	}
	return c, err
}

// PlaceAt is the place of the office that was in charge at a time.
func (c Case) PlaceAt(at time.Time) Place { return c.Desk.placeAt(at, c.Place) }

// HandOver gives a running case to another office, with the reason.
func (c Case) HandOver(to Place, reason string, a Act) (Case, error) {
	if c.Status.Ended() {
		return c, matterEnded()
	}
	desk, h, err := c.Desk.handOver(MatterHandover{From: c.Place, To: to, Reason: reason, Officer: a.Account, At: a.At}, a)
	if err != nil {
		return c, err
	}
	c.Desk, c.Place, c.UpdatedAt = desk, h.To, a.At
	return c, nil
}

// CaseStatus is where an assistance case stands.
type CaseStatus string

const (
	CaseRequested CaseStatus = "requested"
	CaseOpen      CaseStatus = "open" // an officer works on it
	CaseFilled    CaseStatus = "filled"
	CaseClosed    CaseStatus = "closed" // ended otherwise, with a reason
)

// Ended reports whether the case takes no more steps.
func (s CaseStatus) Ended() bool { return s == CaseFilled || s == CaseClosed }

// Shortlisted is one talent put forward in a case, and what they answered.
type Shortlisted struct {
	Talent     TalentID    `json:"talent"`
	Consent    Consent     `json:"consent"`
	AskedAt    time.Time   `json:"askedAt"`
	AnsweredAt time.Time   `json:"answeredAt,omitzero"`
	Candidacy  CandidacyID `json:"candidacy,omitempty"`
	Match      *MatchNote  `json:"match,omitempty"` // why they fit, as it was when they consented; the candidacy's, once there is one
}

// Consent is a talent's answer to being put forward.
type Consent string

const (
	ConsentAsked   Consent = "asked"
	ConsentGiven   Consent = "given"
	ConsentRefused Consent = "refused"
)
