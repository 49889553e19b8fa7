package exchange

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"yuqiao/market"
	"yuqiao/policy"
	"yuqiao/store"
)

// TrainingLicenceFact is the fact by which a provider of clause 17 may publish.
const TrainingLicenceFact = "provider.trainingLicence"

// Cohorts is the training of clauses 16 and 17: its organisers and its trainees.
type Cohorts struct {
	d Deps
	f *Followups
}

func NewCohorts(d Deps) Cohorts { return Cohorts{d, NewFollowups(d)} }

// CohortView is a cohort as somebody sees it.
type CohortView struct {
	store.Versioned[market.Cohort]
	Organiser string // the name of the organisation; "" of an office
	// Hidden says to its organiser why nobody else sees it though it is
	// published: the code of the refusal that publishing it now would meet.
	Hidden    string
	Mine      *market.Enrolment // of the reader
	Organises bool              // the reader is its organiser
	Trainees  []TraineeView     // for its organiser only
}

// TraineeView is a trainee as the organiser sees them: enrolling tells who one is.
type TraineeView struct {
	market.Enrolment
	Name, Headline string
}

// Create writes a draft, of an organisation of the actor's or of their office.
func (u Cohorts) Create(ctx context.Context, a market.Actor, org market.OrganisationID, spec market.CohortSpec) (CohortView, error) {
	if org == "" && len(a.Organisations) == 1 {
		org = a.Organisations[0]
	}
	c := market.Cohort{ID: market.CohortID(u.d.NewID()), Spec: spec, Status: market.CohortDraft, CreatedAt: u.d.now(), UpdatedAt: u.d.now()}
	if a.Role == market.RoleLiaison {
		c.Office = a.Place
	} else if c.Organisation = org; org == "" {
		return CohortView{}, market.Invalid(market.FieldError{Field: "organisation", Code: "required", Message: "register an organisation first, or say which one it is"})
	}
	if err := market.May(a, market.CohortCreate, cohortObject(c)).Err("organisation"); err != nil {
		return CohortView{}, err
	}
	if err := spec.Validate(); err != nil {
		return CohortView{}, err
	}
	v, err := u.d.Store.Cohorts.Insert(ctx, c)
	if err != nil {
		return CohortView{}, err
	}
	return u.view(ctx, a, v)
}

// Get returns a cohort: one that can be seen to anybody, to its trainees any.
func (u Cohorts) Get(ctx context.Context, a market.Actor, id market.CohortID) (CohortView, error) {
	v, err := u.load(ctx, a, market.CohortRead, id)
	if err != nil {
		return CohortView{}, err
	}
	return u.view(ctx, a, v)
}

// List returns the published cohorts that can be seen now, the latest first; 0
// is every clause. A page may be shorter than its limit.
func (u Cohorts) List(ctx context.Context, a market.Actor, clause int, page store.Page) ([]CohortView, string, error) {
	filter := map[string]string{store.ByStatus: string(market.CohortPublished)}
	if clause != 0 {
		filter[store.ByClause] = strconv.Itoa(clause)
	}
	return u.list(ctx, a, filter, page, func(v CohortView) bool { return v.Hidden == "" })
}

// Organised returns what the actor's organisations, or their office, organise.
func (u Cohorts) Organised(ctx context.Context, a market.Actor, page store.Page) ([]CohortView, string, error) {
	if !market.MayEver(a.Role, market.CohortCreate) {
		return nil, "", market.Deny.Err("cohort")
	}
	all := func(CohortView) bool { return true }
	if a.Role == market.RoleLiaison {
		return u.list(ctx, a, map[string]string{store.ByPlace: string(a.Place)}, page, all)
	}
	return ofEach(ctx, a.Organisations, page, func(ctx context.Context, org market.OrganisationID, page store.Page) ([]CohortView, string, error) {
		return u.list(ctx, a, map[string]string{store.ByOrganisation: string(org)}, page, all)
	})
}

// Trainings returns the cohorts in which the actor is or was enrolled.
func (u Cohorts) Trainings(ctx context.Context, a market.Actor, page store.Page) ([]CohortView, string, error) {
	if err := market.May(a, market.ProfileUse, market.Object{}).Err("cohort"); err != nil || a.Talent == "" {
		return nil, "", err
	}
	return u.list(ctx, a, map[string]string{store.ByTalent: string(a.Talent)}, page, func(CohortView) bool { return true })
}

// Put writes what the organiser says. What is published must stay publishable.
func (u Cohorts) Put(ctx context.Context, a market.Actor, id market.CohortID, spec market.CohortSpec, ifMatch store.Revision, locale market.Locale) (CohortView, error) {
	v, err := u.load(ctx, a, market.CohortEdit, id)
	if err != nil {
		return CohortView{}, err
	}
	if err := spec.Validate(); err != nil {
		return CohortView{}, err
	}
	if err := match(ifMatch, v.Revision); err != nil {
		return CohortView{}, err
	}
	c, err := v.Value.Write(spec, u.d.today(), u.d.now())
	if err != nil {
		return CohortView{}, err
	}
	if c.Status == market.CohortPublished {
		if err := u.publishable(ctx, c, locale); err != nil {
			return CohortView{}, err
		}
	}
	if v, err = u.d.Store.Cohorts.Replace(ctx, c, v.Revision); err != nil {
		return CohortView{}, err
	}
	return u.view(ctx, a, v)
}

// Publish makes a draft public once its clause lets it in: Conflict
// "not-covered" and "facts-missing" as Cases.Request has them, and for a course
// "training-licence-unverified" or "training-licence-expired".
func (u Cohorts) Publish(ctx context.Context, a market.Actor, id market.CohortID, locale market.Locale) (CohortView, error) {
	return u.step(ctx, a, market.CohortEdit, id, func(c market.Cohort) (market.Cohort, error) {
		switch c.Status {
		case market.CohortPublished:
			return c, errDone
		case market.CohortEnded:
			return c, market.Conflict("cohort-ended", "the training has ended")
		}
		if err := c.Spec.Publishable(u.d.today(), nil); err != nil {
			return c, err
		}
		if err := u.publishable(ctx, c, locale); err != nil {
			return c, err
		}
		c.Status, c.PublishedAt, c.UpdatedAt = market.CohortPublished, u.d.now(), u.d.now()
		return c, nil
	})
}

// End closes a cohort whose last day has come, so that it can be evaluated.
func (u Cohorts) End(ctx context.Context, a market.Actor, id market.CohortID) (CohortView, error) {
	return u.step(ctx, a, market.CohortEdit, id, func(c market.Cohort) (market.Cohort, error) { return c.End(u.d.today(), u.d.now()) })
}

// Enrol gives the actor a seat or a place on the waiting list. Clause 16 must
// cover them: Conflict "not-covered" or "facts-missing" says what is amiss.
func (u Cohorts) Enrol(ctx context.Context, a market.Actor, id market.CohortID, locale market.Locale) (CohortView, error) {
	v, err := u.load(ctx, a, market.CohortEnrol, id)
	if err != nil {
		return CohortView{}, err
	}
	if v.Value.Spec.Clause == 16 {
		t, err := u.d.Store.Talents.Get(ctx, a.Talent)
		if err != nil {
			return CohortView{}, err
		}
		facts := NewFacts(u.d)
		checked, err := facts.OfTalent(ctx, a.Talent)
		if err != nil {
			return CohortView{}, err
		}
		in := facts.Own(t.Value, nil, nil, checked, locale)
		in.Facts = cohortFacts(v.Value)
		verdict, err := u.d.Policy.Current().AssessBest(in, 16)
		if err != nil {
			return CohortView{}, err
		}
		if err := refusal(verdict); err != nil {
			return CohortView{}, exceptSeats(err)
		}
	}
	return u.step(ctx, a, market.CohortEnrol, id, func(c market.Cohort) (market.Cohort, error) {
		return c.Enrol(a.Talent, u.d.today(), u.d.now())
	})
}

// exceptSeats leaves out of a refusal how many seats there are: with a seat or
// without, one limb of clause 16 lets in, so that they keep nobody out.
func exceptSeats(err error) error {
	var e *market.Error
	if errors.As(err, &e) {
		e.Fields = slices.DeleteFunc(e.Fields, func(f market.FieldError) bool { return strings.HasPrefix(f.Field, "cohort.seatsLeft") })
	}
	return err
}

// Leave gives up the actor's seat or place on the waiting list.
func (u Cohorts) Leave(ctx context.Context, a market.Actor, id market.CohortID) (CohortView, error) {
	return u.step(ctx, a, market.EnrolmentUse, id, func(c market.Cohort) (market.Cohort, error) { return c.Leave(a.Talent, u.d.today(), u.d.now()) })
}

// Judge keeps what the actor thinks of a training that has ended.
func (u Cohorts) Judge(ctx context.Context, a market.Actor, id market.CohortID, score int, text string) (CohortView, error) {
	if score < 1 || score > 5 {
		return CohortView{}, market.Invalid(market.FieldError{Field: "score", Code: "out-of-range", Message: "must be from 1 to 5", Params: market.Params{Min: 1, Max: 5}})
	}
	if err := checkNote("text", text); err != nil {
		return CohortView{}, err
	}
	return u.step(ctx, a, market.EnrolmentUse, id, func(c market.Cohort) (market.Cohort, error) {
		return c.Judge(a.Talent, market.Opinion{Score: score, Text: text, At: u.d.now()})
	})
}

// Assess makes the training record of a trainee.
func (u Cohorts) Assess(ctx context.Context, a market.Actor, id market.CohortID, t market.TalentID, passed bool, text string) (CohortView, error) {
	if err := checkNote("text", text); err != nil {
		return CohortView{}, err
	}
	return u.step(ctx, a, market.CohortEdit, id, func(c market.Cohort) (market.Cohort, error) {
		return c.Assess(t, market.Result{Passed: passed, Text: text, At: u.d.now()})
	})
}

// step changes a cohort in one conditional write.
func (u Cohorts) step(ctx context.Context, a market.Actor, action market.Action, id market.CohortID, change func(market.Cohort) (market.Cohort, error)) (CohortView, error) {
	if _, err := u.load(ctx, a, action, id); err != nil {
		return CohortView{}, err
	}
	v, err := u.d.Store.Cohorts.Update(ctx, id, func(c *market.Cohort) error {
		next, err := change(*c)
		if err == nil {
			*c = next
		}
		return err
	})
	if err := done(err); err != nil {
		return CohortView{}, err
	}
	return u.view(ctx, a, v)
}

func (u Cohorts) load(ctx context.Context, a market.Actor, action market.Action, id market.CohortID) (store.Versioned[market.Cohort], error) {
	v, err := u.d.Store.Cohorts.Get(ctx, id)
	if err != nil {
		return v, err
	}
	object := cohortObject(v.Value)
	if v.Value.Status != market.CohortDraft {
		hidden, err := u.hidden(ctx, v.Value)
		if err != nil {
			return v, err
		}
		object.Public = hidden == ""
	}
	if e := v.Value.Of(a.Talent); a.Talent != "" && e != nil {
		object.Talent = a.Talent
	}
	return v, market.May(a, action, object).Err("cohort")
}

func cohortObject(c market.Cohort) market.Object {
	return market.Object{Organisation: c.Organisation, Place: c.Office}
}

func cohortFacts(c market.Cohort) map[string]any {
	facts := map[string]any{}
	say := func(name, value string) {
		if value != "" {
			facts[name] = value
		}
	}
	if c.Spec.Clause == 16 {
		say("cohort.programme", string(c.Spec.Programme))
		say("cohort.trainingPlace", string(c.Spec.Place))
		facts["cohort.seatsLeft"] = float64(c.SeatsLeft())
		return facts
	}
	say("course.field", string(c.Spec.Field))
	say("course.site", string(c.Spec.Place))
	return facts
}

// publishable refuses a cohort that its clause does not let in, by what it and
// its organiser alone settle.
func (u Cohorts) publishable(ctx context.Context, c market.Cohort, locale market.Locale) error {
	in := policy.Input{On: u.d.today(), Locale: locale, Facts: cohortFacts(c)}
	if c.Organisation != "" {
		o, err := u.d.Store.Organisations.Get(ctx, c.Organisation)
		if err != nil {
			return err
		}
		in.Stated = o.Value.Facts
	}
	verdict, err := u.d.Policy.Current().AssessOrganised(in, c.Spec.Clause)
	if err != nil {
		return err
	}
	if err := refusal(verdict); err != nil {
		return err
	}
	hidden, err := u.hidden(ctx, c)
	if err != nil || hidden == "" {
		return err
	}
	e := market.Conflict(hidden, "the training licence is not verified today")
	e.Fields = []market.FieldError{{Field: TrainingLicenceFact, Code: "not-verified", Message: "is not verified today"}}
	return e
}

// hidden is the code for which a course of clause 17 may not be seen today: its
// provider's licence must be stated and verified. Others have none.
func (u Cohorts) hidden(ctx context.Context, c market.Cohort) (string, error) {
	if c.Spec.Clause != 17 {
		return "", nil
	}
	o, err := u.d.Store.Organisations.Get(ctx, c.Organisation)
	if market.KindOf(err) == market.KindNotFound {
		return "training-licence-unverified", nil
	}
	if err != nil {
		return "", err
	}
	checked, err := NewFacts(u.d).OfOrganisation(ctx, c.Organisation)
	if err != nil {
		return "", err
	}
	stated, _ := statedByOrganisation(o.Value, TrainingLicenceFact) // an error: nothing is stated
	code := "training-licence-unverified"
	for _, v := range checked {
		switch {
		case v.Fact != TrainingLicenceFact || v.Value != "valid" || stated != "valid":
		case v.HoldsOn(u.d.today()):
			return "", nil
		default:
			code = "training-licence-expired"
		}
	}
	return code, nil
}

func (u Cohorts) list(ctx context.Context, a market.Actor, filter map[string]string, page store.Page, keep func(CohortView) bool) ([]CohortView, string, error) {
	found, next, err := u.d.Store.Cohorts.List(ctx, filter, page)
	if err != nil {
		return nil, "", err
	}
	views := make([]CohortView, 0, len(found))
	for _, v := range found {
		view, err := u.view(ctx, a, v)
		if err != nil {
			return nil, "", err
		}
		if keep(view) {
			views = append(views, view)
		}
	}
	return views, next, nil
}

func (u Cohorts) view(ctx context.Context, a market.Actor, v store.Versioned[market.Cohort]) (CohortView, error) {
	view := CohortView{Versioned: v}
	c := v.Value
	if c.Organisation != "" {
		o, err := u.d.Store.Organisations.Get(ctx, c.Organisation)
		if err != nil && market.KindOf(err) != market.KindNotFound {
			return view, err
		}
		view.Organiser = o.Value.Employer.Name
	}
	if a.Talent != "" {
		view.Mine = c.Of(a.Talent)
	}
	var err error
	if c.Status != market.CohortDraft {
		if view.Hidden, err = u.hidden(ctx, c); err != nil {
			return view, err
		}
	}
	if market.May(a, market.CohortEdit, cohortObject(c)) != market.Allow {
		return view, nil
	}
	view.Organises = true
	ids := make([]market.TalentID, len(c.Enrolments))
	for i, e := range c.Enrolments {
		ids[i] = e.Talent
	}
	talents, err := u.d.Store.Talents.GetMany(ctx, ids...)
	if err != nil {
		return view, err
	}
	for _, e := range c.Enrolments {
		t := TraineeView{Enrolment: e}
		if e.Status != market.Left { // who has left is nobody's concern
			p := talents[e.Talent].Value.Profile
			t.Name, t.Headline = p.Name, p.Headline
		}
		view.Trainees = append(view.Trainees, t)
	}
	view.Trainees = slices.DeleteFunc(view.Trainees, func(t TraineeView) bool { return t.Status == market.Left })
	return view, nil
}
