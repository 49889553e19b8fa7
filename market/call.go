package market

import (
	"math"
	"slices"
	"time"
)

// Call is a round of applications under a procedure of clause 4, for places on
// a research platform or for funds:
//
//	open ──its last day passes, or its owner closes it──▶ closed ──▶ concluded
//
// Every application is a matter; the call keeps what puts them in order. A
// place, or part of the sum, is taken and given back by one conditional write
// on this record and nowhere else.
type Call struct {
	ID           CallID            `json:"id"`
	Procedure    string            `json:"procedure"`
	Clause       int               `json:"clause"`
	Organisation OrganisationID    `json:"organisation,omitempty"` // whose call it is, or
	Office       Place             `json:"office,omitempty"`       // the place of the office whose it is
	Spec         CallSpec          `json:"spec"`
	Applications []CallApplication `json:"applications,omitempty"` // in the order in which they came
	ClosedAt     time.Time         `json:"closedAt,omitzero"`      // before its last day
	Conclusion   *CallConclusion   `json:"conclusion,omitempty"`
	CreatedAt    time.Time         `json:"createdAt"`
	UpdatedAt    time.Time         `json:"updatedAt"`
}

// CallSpec is what the owner says of a call. It has places or a sum.
type CallSpec struct {
	Title       string `json:"title"`
	Description string `json:"description,omitempty"`
	Places      int    `json:"places,omitempty"`
	Sum         *Money `json:"sum,omitempty"`
	Opens       Date   `json:"opens"`
	Closes      Date   `json:"closes"` // its last day
}

// Money is an amount in a currency.
type Money struct {
	Amount   float64  `json:"amount"`
	Currency Currency `json:"currency"`
}

// cents avoids sums of fractions.
func cents(amount float64) int64 { return int64(math.Round(amount * 100)) }

// CallConclusion says that a call is done with: what was neither granted nor
// refused by then is refused for its reason.
type CallConclusion struct {
	Reason string     `json:"reason"`
	By     MatterSide `json:"by"`
	Who    AccountID  `json:"who"`
	On     Date       `json:"on"`
	At     time.Time  `json:"at"`
}

// CallApplication is one matter of a call.
type CallApplication struct {
	Matter   MatterID      `json:"matter"`
	Talent   TalentID      `json:"talent"`
	At       time.Time     `json:"at"`
	Asked    float64       `json:"asked,omitempty"`    // of the sum
	Priority *CallPriority `json:"priority,omitempty"` // by the clause; nil: none
	Mark     *CallMark     `json:"mark,omitempty"`
	State    CallState     `json:"state"`
	Grant    *CallGrant    `json:"grant,omitempty"` // the last one, given back where State says so
	// Revision of the matter that the state was last brought into line with.
	Revision int64 `json:"revision,omitempty"`
	// MovedUpAt is when there was last something for it for which it had waited.
	MovedUpAt time.Time `json:"movedUpAt,omitzero"`
}

// CallState is where an application stands in its call.
type CallState string

const (
	CallApplied   CallState = "applied"
	CallGranted   CallState = "granted" // it has its place, or its part of the sum
	CallRefused   CallState = "refused"
	CallWithdrawn CallState = "withdrawn"
)

// CallPriority is what the clause puts an application before its equals for.
type CallPriority struct {
	Platform string `json:"platform,omitempty"`
	Version  string `json:"version"`
	Basis    string `json:"basis"` // claimed or verified
}

// CallMark is the reviewer's mark, 0 to 100. Equal marks say that applications
// are equal.
type CallMark struct {
	Value  int       `json:"value"`
	Reason string    `json:"reason"`
	Who    AccountID `json:"who"`
	At     time.Time `json:"at"`
}

// CallGrant records that an application was granted, at which rank, by whom and
// why.
type CallGrant struct {
	Rank       int        `json:"rank"`
	PassedOver int        `json:"passedOver,omitempty"` // how many undecided ones stood higher
	Amount     float64    `json:"amount,omitempty"`
	Reason     string     `json:"reason,omitempty"`
	By         MatterSide `json:"by"`
	Who        AccountID  `json:"who"`
	At         time.Time  `json:"at"`
}

// Bounds of one call.
const (
	MaxCallApplications = 200
	MaxCallPlaces       = 200
	MaxCallSum          = 1e12
	MaxMark             = 100
)

// Validate checks what is said of a call for places or for a sum.
func (s CallSpec) Validate(forSum bool) error {
	c := &check{}
	c.required("title", s.Title)
	c.text("title", s.Title, MaxShortText)
	c.text("description", s.Description, MaxLongText)
	switch {
	case forSum && s.Places != 0:
		c.add("places", "unknown-field", "a call for funds has a sum")
	case forSum && s.Sum == nil:
		c.add("sum", "required", "must be given")
	case forSum:
		if !(s.Sum.Amount >= 1 && s.Sum.Amount <= MaxCallSum) {
			c.beyond("sum", "out-of-range", Params{Min: 1, Max: MaxCallSum}, "must be from 1 to %.0f", MaxCallSum)
		}
		if !slices.Contains(Currencies, s.Sum.Currency) {
			c.add("sum", "unknown-code", "is in no currency that there is")
		}
	case s.Sum != nil:
		c.add("sum", "unknown-field", "a call for places has no sum")
	default:
		c.number("places", float64(s.Places), 1, MaxCallPlaces)
	}
	if s.Opens.IsZero() {
		c.add("opens", "required", "must be given")
	}
	if s.Closes.IsZero() {
		c.add("closes", "required", "must be given")
	} else if s.Closes.Before(s.Opens) {
		c.add("closes", "before-start", "must not be before the opening day")
	}
	return c.err()
}

// OpenOn reports whether people can apply on a day.
func (c Call) OpenOn(on Date) bool { return !on.Before(c.Spec.Opens) && !c.ClosedOn(on) }

// ClosedOn reports whether the time for applications is over on a day.
func (c Call) ClosedOn(on Date) bool {
	return !c.ClosedAt.IsZero() || c.Conclusion != nil || c.Spec.Closes.Before(on)
}

// Of is the application of a talent; nil where there is none.
func (c Call) Of(t TalentID) *CallApplication {
	if i := slices.IndexFunc(c.Applications, func(a CallApplication) bool { return a.Talent == t }); i >= 0 {
		return &c.Applications[i]
	}
	return nil
}

func (c Call) index(m MatterID) int {
	return slices.IndexFunc(c.Applications, func(a CallApplication) bool { return a.Matter == m })
}

// at returns c with an application of its own to change.
func (c Call) at(i int, at time.Time) (Call, *CallApplication) {
	c.Applications, c.UpdatedAt = slices.Clone(c.Applications), at
	return c, &c.Applications[i]
}

// Apply adds an application. Who has withdrawn may apply again, as the last;
// gone names an application whose matter never came to be, which is replaced.
func (c Call) Apply(a CallApplication, gone MatterID, on Date) (Call, error) {
	if !c.OpenOn(on) {
		return c, Conflict("call-not-open", "nobody can apply on this day")
	}
	kept := slices.Clone(c.Applications)
	if old := c.Of(a.Talent); old != nil {
		if old.State != CallWithdrawn && old.Matter != gone {
			return c, Conflict("exists", "you have applied already")
		}
		kept = slices.DeleteFunc(kept, func(x CallApplication) bool { return x.Talent == a.Talent })
	}
	if len(kept) >= MaxCallApplications {
		return c, Conflict("too-many", "a call takes at most %d applications", MaxCallApplications)
	}
	if s := c.Spec.Sum; s != nil && cents(a.Asked) > cents(s.Amount) {
		return c, Invalid(FieldError{Field: "fields.sum", Code: "out-of-range", Message: "is more than the call has", Params: Params{Min: 1, Max: s.Amount}})
	}
	a.State = CallApplied
	c.Applications, c.UpdatedAt = append(kept, a), a.At
	return c, nil
}

// Forget takes an application back whose matter could not be opened.
func (c Call) Forget(m MatterID) Call {
	c.Applications = slices.DeleteFunc(slices.Clone(c.Applications), func(a CallApplication) bool { return a.Matter == m })
	return c
}

// Write puts what the owner says in place of what was said. Once somebody has
// applied, only the description changes, and the places or the sum grow, for
// which those who wait move up.
func (c Call) Write(s CallSpec, on Date, at time.Time) (Call, error) {
	if c.Conclusion != nil {
		return c, callConcluded()
	}
	if len(c.Applications) > 0 {
		k := &check{}
		unchanged := func(same bool, field string) {
			if !same {
				k.add(field, "unchanged", "cannot be changed once somebody has applied")
			}
		}
		unchanged(s.Title == c.Spec.Title, "title")
		unchanged(s.Opens == c.Spec.Opens, "opens")
		unchanged(s.Closes == c.Spec.Closes, "closes")
		if s.Places < c.Spec.Places {
			k.beyond("places", "out-of-range", Params{Min: c.Spec.Places, Max: MaxCallPlaces}, "must not become fewer once somebody has applied")
		}
		if s.Sum != nil && c.Spec.Sum != nil {
			unchanged(s.Sum.Currency == c.Spec.Sum.Currency, "sum")
			if s.Sum.Amount < c.Spec.Sum.Amount {
				k.beyond("sum", "out-of-range", Params{Min: c.Spec.Sum.Amount, Max: MaxCallSum}, "must not become less once somebody has applied")
			}
		}
		if err := k.err(); err != nil {
			return c, err
		}
	}
	before := c
	c.Spec, c.UpdatedAt = s, at
	return c.moveUp(before, on, at), nil
}

// moveUp notes who had to wait in before and now finds something, once nothing
// but that can change the order.
func (c Call) moveUp(before Call, on Date, at time.Time) Call {
	if c.Conclusion != nil || !before.Settled(on) || !c.Settled(on) {
		return c
	}
	waited := map[MatterID]bool{}
	for _, p := range before.Order() {
		waited[p.Matter] = p.Standing == StandsWaiting
	}
	for _, p := range c.Order() {
		if p.Standing == StandsWithin && waited[p.Matter] {
			var a *CallApplication
			c, a = c.at(c.index(p.Matter), at)
			a.MovedUpAt = at
		}
	}
	return c
}

// Close ends the time for applications before its last day.
func (c Call) Close(on Date, at time.Time) (Call, error) {
	if c.ClosedOn(on) {
		return c, Conflict("call-closed", "the call is closed already")
	}
	c.ClosedAt, c.UpdatedAt = at, at
	return c, nil
}

// Conclude ends a closed call for good.
func (c Call) Conclude(end CallConclusion) (Call, error) {
	switch {
	case c.Conclusion != nil:
		return c, callConcluded()
	case !c.ClosedOn(end.On):
		return c, callOpen()
	case Blank(end.Reason):
		return c, Invalid(FieldError{Field: "reason", Code: "required", Message: "must not be empty"})
	}
	c.Conclusion, c.UpdatedAt = &end, end.At
	return c, nil
}

// Judge gives an application its mark, with the priority that it has by then.
// Marks are changed until something of the call was granted: the order by which
// that was done stays.
func (c Call) Judge(m MatterID, mark CallMark, p *CallPriority) (Call, error) {
	i := c.index(m)
	switch {
	case i < 0:
		return c, NotFound("application")
	case mark.Value < 0 || mark.Value > MaxMark:
		return c, Invalid(FieldError{Field: "mark", Code: "out-of-range", Message: "must be from 0 to 100", Params: Params{Min: 0, Max: MaxMark}})
	case Blank(mark.Reason):
		return c, Invalid(FieldError{Field: "reason", Code: "required", Message: "must not be empty"})
	case c.Applications[i].State != CallApplied:
		return c, Conflict("already-decided", "the application is decided")
	case c.Applications[i].Mark != nil && slices.ContainsFunc(c.Applications, func(a CallApplication) bool { return a.Grant != nil }):
		return c, Conflict("marks-fixed", "something was granted by these marks already")
	}
	c, a := c.at(i, mark.At)
	a.Mark, a.Priority = &mark, p
	return c, nil
}

// Take gives an application its place, or the amount of the sum, while the step
// of its matter that needs it is being taken: revision is the one that the step
// starts from. To one that has it, it is given once; what a step took that was
// never written (Abandoned) is taken anew. It is refused before the call is closed and every application has a mark, beyond what the call has,
// and, without a reason, before somebody who stands higher and is undecided.
func (c Call) Take(m MatterID, revision int64, g CallGrant, on Date) (Call, error) {
	i := c.index(m)
	switch {
	case i < 0:
		return c, NotFound("application")
	case c.Applications[i].State == CallGranted && !c.Applications[i].Abandoned(revision, g.At):
		c, a := c.at(i, g.At)
		grant := *a.Grant
		grant.At = g.At
		a.Grant, a.Revision = &grant, revision
		return c, nil
	case !c.ClosedOn(on):
		return c, callOpen()
	case slices.ContainsFunc(c.Applications, func(a CallApplication) bool { return a.State == CallApplied && a.Mark == nil }):
		return c, Conflict("marks-missing", "every application needs a mark first")
	}
	if c.Applications[i].State == CallGranted {
		var a *CallApplication
		c, a = c.at(i, g.At)
		a.State, a.Grant = CallApplied, nil
	}
	asked := c.Applications[i].Asked
	if s := c.Spec.Sum; s == nil {
		if c.Granted() >= c.Spec.Places {
			return c, Conflict("call-full", "every place of the call is granted")
		}
		g.Amount = 0
	} else {
		if g.Amount == 0 {
			g.Amount = asked
		}
		if cents(g.Amount) < 1 || cents(g.Amount) > cents(asked) {
			return c, Invalid(FieldError{Field: "amount", Code: "out-of-range", Message: "must be at most what was asked for", Params: Params{Min: 0.01, Max: asked}})
		}
		if left := c.Left(); cents(g.Amount) > cents(left) {
			e := Conflict("call-full", "the call has %.2f left", left)
			e.Fields = []FieldError{{Field: "amount", Code: "out-of-range", Message: "is more than the call has left", Params: Params{Min: 0, Max: left}}}
			return c, e
		}
	}
	for _, p := range c.Order() {
		if p.Matter == m {
			g.Rank = p.Rank
			break
		}
		if p.State == CallApplied {
			g.PassedOver++
		}
	}
	if g.PassedOver > 0 && Blank(g.Reason) {
		return c, Conflict("higher-first", "%d who stand higher are undecided; say why this one comes before them", g.PassedOver)
	}
	before := c
	c, a := c.at(i, g.At)
	a.State, a.Grant, a.Revision = CallGranted, &g, revision
	return c.moveUp(before, on, g.At), nil
}

// HoldFor is how long what a step has taken is held for it; no step takes as
// long.
const HoldFor = time.Hour

// Abandoned reports whether what is granted was taken for a step of a matter that
// stands at a revision, and that was not written in time: a crash came between.
func (a CallApplication) Abandoned(revision int64, at time.Time) bool {
	return a.State == CallGranted && a.Revision == revision && at.Sub(a.Grant.At) > HoldFor
}

// Follow brings an application into line with its matter as it stands at a
// revision: one that was refused or withdrawn gives back what it had, and who
// waits moves up. It reports whether anything was to be done.
func (c Call) Follow(m Matter, revision int64, on Date, at time.Time) (Call, bool) {
	i := c.index(m.ID)
	if i < 0 || revision < c.Applications[i].Revision {
		return c, false
	}
	to := c.Applications[i].State
	switch {
	case m.Status == MatterWithdrawn:
		to = CallWithdrawn
	case m.Status == MatterRefused:
		to = CallRefused
	case to == CallGranted && !m.HoldsPlace() && (revision > c.Applications[i].Revision || c.Applications[i].Abandoned(revision, at)), to == CallRefused:
		to = CallApplied // the step was not taken, or a refusal is appealed against
	}
	if to == c.Applications[i].State {
		return c, false
	}
	before := c
	c, a := c.at(i, at)
	a.State, a.Revision = to, revision
	return c.moveUp(before, on, at), true
}

// Granted is how many applications are granted, and Left how much of the sum is
// not.
func (c Call) Granted() (n int) {
	for _, a := range c.Applications {
		if a.State == CallGranted {
			n++
		}
	}
	return n
}

func (c Call) Left() float64 {
	if c.Spec.Sum == nil {
		return 0
	}
	left := cents(c.Spec.Sum.Amount)
	for _, a := range c.Applications {
		if a.State == CallGranted {
			left -= cents(a.Grant.Amount)
		}
	}
	return float64(left) / 100
}

func callOpen() error      { return Conflict("call-open", "people can still apply; close the call first") }
func callConcluded() error { return Conflict("call-concluded", "the call is concluded") }
