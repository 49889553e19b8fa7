package market

import (
	"slices"
	"time"
)

// Cohort is a training that people enrol in together: a programme of clause 16
// in Hong Kong, or a course of clause 17 that a provider of Hong Kong or Macau
// gives. An organisation or an office organises it:
//
//	draft ──▶ published ──its last day has come──▶ ended
//
// A seat is taken, given up and passed on by one conditional write on this
// record and nowhere else.
type Cohort struct {
	ID           CohortID       `json:"id"`
	Organisation OrganisationID `json:"organisation,omitempty"` // that organises it, or
	Office       Place          `json:"office,omitempty"`       // the place of the office that does
	Spec         CohortSpec     `json:"spec"`
	Status       CohortStatus   `json:"status"`
	Enrolments   []Enrolment    `json:"enrolments,omitempty"` // in the order in which people came
	PublishedAt  time.Time      `json:"publishedAt,omitzero"`
	EndedAt      time.Time      `json:"endedAt,omitzero"`
	CreatedAt    time.Time      `json:"createdAt"`
	UpdatedAt    time.Time      `json:"updatedAt"`
}

// CohortSpec is what the organiser says of a cohort.
type CohortSpec struct {
	Clause      int         `json:"clause"` // 16 or 17
	Title       string      `json:"title"`
	Description string      `json:"description,omitempty"`
	Programme   Programme   `json:"programme,omitempty"` // of clause 16
	Field       CourseField `json:"field,omitempty"`     // of clause 17
	Place       Place       `json:"place,omitempty"`
	Language    string      `json:"language,omitempty"` // ISO 639
	Starts      Date        `json:"starts,omitzero"`
	Ends        Date        `json:"ends,omitzero"`
	Seats       int         `json:"seats,omitempty"`
	MayEnrol    string      `json:"mayEnrol,omitempty"` // who
}

// Programme is a kind of training under clause 16.
type Programme string

// Programmes are all kinds.
var Programmes = []Programme{"on-post", "technology-transfer", "pei-hua-class", "other"}

// CourseField is what a course of clause 17 is about.
type CourseField string

// CourseFields are those that the clause stresses, and any other.
var CourseFields = []CourseField{"public-administration", "business-administration", "human-resources", "information-technology", "finance-securities", "urban-planning", "law", "high-skill-vocational", "other"}

// CohortStatus is where a cohort stands.
type CohortStatus string

const (
	CohortDraft     CohortStatus = "draft"
	CohortPublished CohortStatus = "published"
	CohortEnded     CohortStatus = "ended"
)

// Enrolment is one trainee's place in a cohort, and what came of it.
type Enrolment struct {
	Talent   TalentID        `json:"talent"`
	Status   EnrolmentStatus `json:"status"`
	At       time.Time       `json:"at"`
	SeatedAt time.Time       `json:"seatedAt,omitzero"`
	LeftAt   time.Time       `json:"leftAt,omitzero"`
	Opinion  *Opinion        `json:"opinion,omitempty"` // by the trainee
	Result   *Result         `json:"result,omitempty"`  // of the trainee: the training record
}

// EnrolmentStatus is where an enrolment stands.
type EnrolmentStatus string

const (
	Seated  EnrolmentStatus = "seated"
	Waiting EnrolmentStatus = "waiting"
	Left    EnrolmentStatus = "left"
)

// Opinion is what a trainee thinks of the training.
type Opinion struct {
	Score int       `json:"score"` // 1 to 5, 5 the best
	Text  string    `json:"text,omitempty"`
	At    time.Time `json:"at"`
}

// Result is what the organiser records of a trainee.
type Result struct {
	Passed bool      `json:"passed"`
	Text   string    `json:"text,omitempty"`
	At     time.Time `json:"at"`
}

// Bounds of one cohort.
const (
	MaxSeats      = 120
	MaxEnrolments = 180 // those who have left among them
)

// Validate checks what is said; what a draft leaves out, Publishable asks for.
func (s CohortSpec) Validate() error {
	c := &check{}
	if s.Clause != 16 && s.Clause != 17 {
		c.add("clause", "unknown-code", "must be 16 or 17")
	}
	c.required("title", s.Title)
	c.text("title", s.Title, MaxShortText)
	c.text("description", s.Description, MaxLongText)
	c.text("mayEnrol", s.MayEnrol, MaxLongText)
	oneOf(c, "programme", s.Programme, Programmes)
	oneOf(c, "field", s.Field, CourseFields)
	oneOf(c, "place", s.Place, Places)
	if s.Language != "" {
		c.language("language", s.Language)
	}
	if s.Seats != 0 {
		c.number("seats", float64(s.Seats), 1, MaxSeats)
	}
	if !s.Starts.IsZero() && !s.Ends.IsZero() && s.Ends.Before(s.Starts) {
		c.add("ends", "before-start", "must not be before the start")
	}
	return c.err()
}

// Publishable checks that a cohort says on a day what trainees must know. One
// that is published was so on its day: its days may pass, and are not put into
// the past.
func (s CohortSpec) Publishable(on Date, published *CohortSpec) error {
	c := &check{}
	need := func(said bool, field string) {
		if !said {
			c.add(field, "needed-to-publish", "say it first")
		}
	}
	need(s.Place != "", "place")
	need(!s.Starts.IsZero(), "starts")
	need(!s.Ends.IsZero(), "ends")
	need(s.Seats > 0, "seats")
	need(s.Clause != 16 || s.Programme != "", "programme")
	need(s.Clause != 17 || s.Field != "", "field")
	past := func(day, before Date, field string) {
		if !day.IsZero() && day.Before(on) && day != before {
			c.add(field, "in-the-past", "must not be before today")
		}
	}
	var before CohortSpec
	if published != nil {
		before = *published
	}
	past(s.Starts, before.Starts, "starts")
	past(s.Ends, before.Ends, "ends")
	return c.err()
}

// Taken is how many seats are taken, and Waits how many people wait for one.
func (c Cohort) Taken() int { return c.count(Seated) }
func (c Cohort) Waits() int { return c.count(Waiting) }

// SeatsLeft is how many seats a newcomer finds.
func (c Cohort) SeatsLeft() int { return max(0, c.Spec.Seats-c.Taken()) }

func (c Cohort) count(s EnrolmentStatus) (n int) {
	for _, e := range c.Enrolments {
		if e.Status == s {
			n++
		}
	}
	return n
}

// Of is the enrolment of a talent; nil where there is none.
func (c Cohort) Of(t TalentID) *Enrolment {
	if i := c.index(t); i >= 0 {
		return &c.Enrolments[i]
	}
	return nil
}

func (c Cohort) index(t TalentID) int {
	return slices.IndexFunc(c.Enrolments, func(e Enrolment) bool { return e.Talent == t })
}

// Ahead is how many people wait before a talent who waits.
func (c Cohort) Ahead(t TalentID) (n int) {
	for _, e := range c.Enrolments {
		if e.Talent == t {
			return n
		}
		if e.Status == Waiting {
			n++
		}
	}
	return 0
}

// Enrol gives a talent a seat, or a place at the end of the waiting list when
// none is left. Who has left may come again, as the last.
func (c Cohort) Enrol(t TalentID, on Date, at time.Time) (Cohort, error) {
	switch i := c.index(t); {
	case c.Status != CohortPublished || c.Spec.Starts.Before(on):
		return c, Conflict("cohort-not-open", "nobody can enrol any more")
	case i >= 0 && c.Enrolments[i].Status != Left:
		return c, Conflict("exists", "you are enrolled already")
	case i >= 0:
		c.Enrolments = slices.Delete(slices.Clone(c.Enrolments), i, i+1)
	case len(c.Enrolments) >= MaxEnrolments:
		return c, Conflict("too-many", "a cohort has at most %d enrolments", MaxEnrolments)
	}
	e := Enrolment{Talent: t, Status: Waiting, At: at}
	if c.SeatsLeft() > 0 {
		e.Status, e.SeatedAt = Seated, at
	}
	c.Enrolments = append(slices.Clone(c.Enrolments), e)
	c.UpdatedAt = at
	return c, nil
}

// Leave withdraws a talent. A seat that becomes free goes to whoever has waited
// longest, in the same step, unless the last day is over.
func (c Cohort) Leave(t TalentID, on Date, at time.Time) (Cohort, error) {
	i := c.index(t)
	switch {
	case i < 0 || c.Enrolments[i].Status == Left:
		return c, NotFound("enrolment")
	case c.Status != CohortPublished:
		return c, Conflict("cohort-ended", "the training has ended")
	}
	c.Enrolments = slices.Clone(c.Enrolments)
	c.Enrolments[i].Status, c.Enrolments[i].LeftAt = Left, at
	c.UpdatedAt = at
	return c.seat(on, at), nil
}

// seat gives free seats to those who wait, the longest first, until the last
// day.
func (c Cohort) seat(on Date, at time.Time) Cohort {
	if c.Spec.Ends.Before(on) {
		return c
	}
	for i := range c.Enrolments {
		if c.Enrolments[i].Status == Waiting && c.SeatsLeft() > 0 {
			c.Enrolments[i].Status, c.Enrolments[i].SeatedAt = Seated, at
		}
	}
	return c
}

// Write puts what the organiser says in place of what was said. What is
// published stays publishable. There can be no fewer seats than are taken, and
// more go to those who wait at once.
func (c Cohort) Write(s CohortSpec, on Date, at time.Time) (Cohort, error) {
	switch {
	case c.Status == CohortEnded:
		return c, Conflict("cohort-ended", "the training has ended")
	case s.Clause != c.Spec.Clause:
		return c, Invalid(FieldError{Field: "clause", Code: "unchanged", Message: "cannot be changed"})
	case s.Seats < c.Taken():
		return c, Invalid(FieldError{Field: "seats", Code: "out-of-range", Message: "must not be fewer than are taken", Params: Params{Min: float64(max(1, c.Taken())), Max: MaxSeats}})
	}
	if c.Status == CohortPublished {
		if err := s.Publishable(on, &c.Spec); err != nil {
			return c, err
		}
	}
	c.Spec, c.UpdatedAt = s, at
	c.Enrolments = slices.Clone(c.Enrolments)
	return c.seat(on, at), nil
}

// End closes a cohort whose last day has come; then it is evaluated.
func (c Cohort) End(on Date, at time.Time) (Cohort, error) {
	switch {
	case c.Status != CohortPublished:
		return c, Conflict("cohort-ended", "only a published training can end")
	case on.Before(c.Spec.Ends):
		return c, Conflict("cohort-runs", "the training runs until its last day")
	}
	c.Status, c.EndedAt, c.UpdatedAt = CohortEnded, at, at
	return c, nil
}

// Judge keeps what a trainee thinks of it, once it has ended.
func (c Cohort) Judge(t TalentID, o Opinion) (Cohort, error) {
	return c.evaluate(t, o.At, func(e *Enrolment) bool {
		done := e.Opinion != nil
		e.Opinion = &o
		return done
	})
}

// Assess keeps what the organiser records of a trainee, once it has ended.
func (c Cohort) Assess(t TalentID, r Result) (Cohort, error) {
	return c.evaluate(t, r.At, func(e *Enrolment) bool {
		done := e.Result != nil
		e.Result = &r
		return done
	})
}

func (c Cohort) evaluate(t TalentID, at time.Time, set func(*Enrolment) (done bool)) (Cohort, error) {
	i := c.index(t)
	switch {
	case i < 0 || c.Enrolments[i].Status != Seated:
		return c, NotFound("enrolment")
	case c.Status != CohortEnded:
		return c, Conflict("cohort-runs", "the training is evaluated once it has ended")
	}
	c.Enrolments = slices.Clone(c.Enrolments)
	if set(&c.Enrolments[i]) {
		return c, Conflict("already-decided", "this was evaluated already")
	}
	c.UpdatedAt = at
	return c, nil
}
