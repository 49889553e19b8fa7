package exchange

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"yuqiao/market"
	"yuqiao/procedure"
	"yuqiao/store"
)

// Matters are the cases that people open under a procedure and that the
// responsible bodies work through, by way of the liaison offices.
type Matters struct {
	d Deps
	f *Followups
}

func NewMatters(d Deps) Matters { return Matters{d, NewFollowups(d)} }

// MatterView is a matter with what its sides are called and the capacity in
// which the actor reads it; Procedure is nil where a release knows it no more.
type MatterView struct {
	store.Versioned[market.Matter]
	Procedure    *procedure.Procedure
	Side         market.MatterSide // "" for whoever only reads
	Applicant    string
	Counterparty string
	Overdue      bool
	Readable     bool                           // whole, and not only that it is there
	Papers       bool                           // documents, messages and history too
	Members      map[market.MemberID]MatterName // of those whom the reader may know of
	Source       *MatterSource                  // what it follows from
	Today        market.Date
}

// MatterName is what somebody who takes part is called for a reader: by name
// once they have agreed, by the address that was asked for the applicant.
type MatterName struct {
	Name string
	Mine bool
}

// Lapses is the first day on which a granted matter holds no more, if it has
// one.
func (v MatterView) Lapses() market.Date {
	if v.Procedure == nil || v.Value.Status != market.MatterGranted {
		return market.Date{}
	}
	return v.Procedure.Lapses(v.Value)
}

// Holds reports whether a matter is granted and holds on the day on which it
// was read.
func (v MatterView) Holds() bool { return v.Procedure != nil && v.Procedure.Holds(v.Value, v.Today) }

// MatterStep is something that a reader can do now with a matter beyond its
// tasks.
type MatterStep string

const (
	AskStep    MatterStep = "ask"    // others to take part
	ReportStep MatterStep = "report" // what has come of it
	EndStep    MatterStep = "end"    // before its time
	FollowStep MatterStep = "follow" // open what it leads to
)

// Steps are what the reader can do now.
func (v MatterView) Steps() []MatterStep {
	steps := []MatterStep{}
	p, m := v.Procedure, v.Value
	if p == nil || !v.Readable {
		return steps
	}
	member := v.named()
	applicant := v.Side == market.ApplicantSide
	if p.Members && applicant && (m.Status == market.MatterOpen || v.Holds()) {
		steps = append(steps, AskStep)
	}
	if p.Results && (applicant || member) && m.Status == market.MatterGranted && len(m.Results) < market.MaxResults {
		steps = append(steps, ReportStep)
	}
	if v.Holds() && len(p.Opens) > 0 {
		if applicant && m.Call == nil {
			steps = append(steps, EndStep)
		}
		if applicant || member {
			steps = append(steps, FollowStep)
		}
	}
	return steps
}

// Letters are those that the matter gives now.
func (v MatterView) Letters() []procedure.Letter {
	letters := []procedure.Letter{}
	if v.Procedure == nil || !v.Papers && !v.named() {
		return letters
	}
	for _, l := range v.Procedure.Letters {
		afterwards := l == procedure.ApprovalLetter || l == procedure.RouteLetter
		if v.Value.Status == market.MatterGranted || v.Value.Status == market.MatterOpen && !afterwards {
			letters = append(letters, l)
		}
	}
	return letters
}

// named reports whether the reader has agreed to take part.
func (v MatterView) named() bool {
	return slices.ContainsFunc(v.Value.Members, func(x market.MatterMember) bool { return x.State == market.MemberAgreed && v.Members[x.ID].Mine })
}

// MatterFilter selects from a list; an empty field does not restrict.
type MatterFilter struct {
	Mine      bool // only what the actor has opened
	Asked     bool // only what the actor is asked to take part in
	Status    market.MatterStatus
	Clause    int
	Overdue   bool
	Escalated bool // overdue ones of every office, for Chongqing's
}

// MatterEnds is the status of a patch that ends a granted matter before its
// time; it stays granted.
const MatterEnds market.MatterStatus = "ended"

// MatterPatch decides, withdraws, ends or appeals by a status, or hands over by a
// place, a department or both.
type MatterPatch struct {
	Status     market.MatterStatus // open: appeals
	Place      market.Place
	Department string
	Task       market.TaskID // only this is handed over, to another department
	Reason     string
	Amount     float64 // of the sum of a call, to grant; 0: what was asked for
}

// Get returns a matter to its sides, the office in charge and whoever looks
// after what is overdue or appealed against.
func (u Matters) Get(ctx context.Context, a market.Actor, id market.MatterID) (MatterView, error) {
	v, err := u.load(ctx, a, market.MatterRead, id)
	if err != nil {
		return MatterView{}, err
	}
	return u.view(ctx, a, v)
}

// List is the queue of an officer's office, what has been appealed against for
// an admin, for others what they take part in. What is open comes first, the
// earliest due day before the others.
func (u Matters) List(ctx context.Context, a market.Actor, only MatterFilter, page store.Page) ([]MatterView, string, error) {
	if err := market.May(a, market.AccountUse, market.Object{}).Err("case"); err != nil {
		return nil, "", err
	}
	if only.Escalated && (a.Role != market.RoleLiaison || a.Place != market.Chongqing) {
		return nil, "", market.Deny.Err("case")
	}
	if only.Overdue {
		only.Status = market.MatterOpen
	}
	today, clause := u.d.today(), ""
	if only.Clause > 0 {
		clause = strconv.Itoa(only.Clause)
	}
	list := func(ctx context.Context, field, value string, page store.Page) ([]store.Versioned[market.Matter], string, error) {
		filter := map[string]string{}
		for field, value := range map[string]string{field: value, store.ByStatus: string(only.Status), store.ByClause: clause} {
			if value != "" && field != "" {
				filter[field] = value
			}
		}
		if only.Escalated {
			filter[store.ByWork] = store.Escalated
		}
		found, next, err := u.d.Store.Matters.List(ctx, filter, page)
		if only.Overdue { // they stand in the order of their due days
			if n := slices.IndexFunc(found, func(v store.Versioned[market.Matter]) bool { return !v.Value.Overdue(today) }); n >= 0 {
				found, next = found[:n], ""
			}
		}
		return found, next, err
	}
	var found []store.Versioned[market.Matter]
	var next string
	var err error
	switch {
	case only.Asked:
		found, next, err = u.asking(ctx, a, page)
	case only.Escalated:
		found, next, err = list(ctx, "", "", page)
	case only.Mine:
		found, next, err = list(ctx, store.ByAccount, string(a.Account), page)
	case a.Role == market.RoleAdmin:
		found, next, err = list(ctx, store.ByAppeal, store.AnyAppeal, page)
	case a.Role == market.RoleLiaison && a.Place != "":
		found, next, err = list(ctx, store.ByPlace, string(a.Place), page)
	case a.Talent != "":
		found, next, err = list(ctx, store.BySubject, store.SubjectKey(market.Subject{Kind: market.TalentSubject, ID: string(a.Talent)}), page)
	default:
		found, next, err = ofEach(ctx, a.Organisations, page, func(ctx context.Context, org market.OrganisationID, page store.Page) ([]store.Versioned[market.Matter], string, error) {
			return list(ctx, store.BySubject, store.SubjectKey(market.Subject{Kind: market.OrganisationSubject, ID: string(org)}), page)
		})
	}
	if err != nil {
		return nil, "", err
	}
	views, err := u.views(ctx, a, found...)
	return views, next, err
}

// Patch decides as the office in charge, withdraws, ends or appeals as the
// applicant, or hands over.
func (u Matters) Patch(ctx context.Context, a market.Actor, id market.MatterID, p MatterPatch, ifMatch store.Revision) (MatterView, error) {
	action := market.MatterDecide
	if p.Status == market.MatterWithdrawn || p.Status == market.MatterOpen || p.Status == MatterEnds {
		action = market.MatterWithdraw
	}
	v, err := u.load(ctx, a, action, id)
	if err != nil {
		return MatterView{}, err
	}
	if (p.Status == "") == (p.Place == "" && p.Department == "") || p.Task != "" && p.Status != "" {
		return MatterView{}, market.Invalid(market.FieldError{Field: "status", Code: "one-of", Message: "give either a status, or where it is handed over to"})
	}
	if err := checkNote("reason", p.Reason); err != nil {
		return MatterView{}, err
	}
	if p.Department != "" {
		if _, ok := u.d.Policy.Current().Body(p.Department); !ok {
			return MatterView{}, market.Invalid(market.FieldError{Field: "department", Code: "unknown-code", Message: "is no body of the policy"})
		}
	}
	if p.Amount != 0 && (p.Status != market.MatterGranted || v.Value.Call == nil) {
		return MatterView{}, market.Invalid(market.FieldError{Field: "amount", Code: "unknown-field", Message: "is granted by calls for funds only"})
	}
	if err := match(ifMatch, v.Revision); err != nil {
		return MatterView{}, err
	}
	act := u.act(a, v.Value)
	var m market.Matter
	switch p.Status {
	case "":
		m, err = v.Value.HandOver(p.Place, p.Department, p.Task, p.Reason, act)
	case market.MatterWithdrawn:
		m, err = v.Value.Withdraw(p.Reason, act)
	case market.MatterOpen:
		m, err = v.Value.Contest(p.Reason, act, u.d.workingDays)
	case MatterEnds:
		m, err = u.end(v.Value, p.Reason, act)
	case market.MatterGranted:
		if m, err = v.Value.Decide(p.Status, p.Reason, act); err == nil {
			err = u.sourceStands(ctx, m)
		}
	default:
		m, err = v.Value.Decide(p.Status, p.Reason, act)
	}
	if err != nil {
		return MatterView{}, err
	}
	if m.Call != nil && m.Status == market.MatterGranted {
		if m.Outcome.Amount, err = u.take(ctx, v, act, p.Amount, p.Reason); err != nil {
			return MatterView{}, err
		}
	}
	if v, err = u.write(ctx, m, v.Revision); err != nil {
		return MatterView{}, exists(err, "another case of this kind is open")
	}
	if m.GivenUp() {
		if err := u.f.following(ctx, id); err != nil {
			return MatterView{}, err
		}
	}
	w, err := u.view(ctx, a, v)
	w.Papers = true // whoever has handed it over has seen them
	return w, err
}

// Settle says that a task is done, waived or declined.
func (u Matters) Settle(ctx context.Context, a market.Actor, id market.MatterID, task market.TaskID, to market.TaskState, note string, ifMatch store.Revision) (MatterView, error) {
	v, err := u.load(ctx, a, market.MatterAct, id)
	if err != nil {
		return MatterView{}, err
	}
	if err := checkNote("note", note); err != nil {
		return MatterView{}, err
	}
	if err := match(ifMatch, v.Revision); err != nil {
		return MatterView{}, err
	}
	act := u.act(a, v.Value)
	m, err := v.Value.SettleTask(task, to, note, act, u.d.workingDays)
	if err != nil {
		return MatterView{}, err
	}
	if m.HoldsPlace() && !v.Value.HoldsPlace() {
		if _, err := u.take(ctx, v, act, 0, note); err != nil {
			return MatterView{}, err
		}
	}
	if v, err = u.write(ctx, m, v.Revision); err != nil {
		return MatterView{}, err
	}
	return u.view(ctx, a, v)
}

// write replaces a matter and brings its call into line, which gives back what
// was taken for a step that could not be written.
func (u Matters) write(ctx context.Context, m market.Matter, read store.Revision) (store.Versioned[market.Matter], error) {
	v, err := u.d.Store.Matters.Replace(ctx, m, read)
	if m.Call == nil {
		return v, err
	}
	if follow := u.f.application(ctx, m.ID); err == nil {
		err = follow
	}
	return v, err
}

// Write adds a message of one of the sides.
func (u Matters) Write(ctx context.Context, a market.Actor, id market.MatterID, text string) (MatterView, error) {
	if _, err := u.load(ctx, a, market.MatterAct, id); err != nil {
		return MatterView{}, err
	}
	if err := saysSomething("text", text); err != nil {
		return MatterView{}, err
	}
	v, err := u.d.Store.Matters.Update(ctx, id, func(m *market.Matter) error {
		// It may have been handed over meanwhile.
		if err := market.May(a, market.MatterAct, matterObject(*m)).Err("case"); err != nil {
			return err
		}
		written, err := m.Write(text, u.act(a, *m))
		*m = written
		return err
	})
	if err != nil {
		return MatterView{}, err
	}
	return u.view(ctx, a, v)
}

// workingDays counts as market.WorkingDays says.
func (d Deps) workingDays(place market.Place, from market.Date, n int) (market.Date, bool, error) {
	day, err := d.Calendar.AddWorkingDays(place, from, n)
	return day.Date, day.Provisional, err
}

func (u Matters) load(ctx context.Context, a market.Actor, action market.Action, id market.MatterID) (store.Versioned[market.Matter], error) {
	v, err := u.d.Store.Matters.Get(ctx, id)
	if err != nil {
		return v, err
	}
	o, err := u.object(ctx, a, v.Value)
	if err != nil {
		return v, err
	}
	return v, market.May(a, action, o).Err("case")
}

func matterObject(m market.Matter) market.Object {
	return market.Object{Applicant: m.Applicant, Counterparty: m.Counterparty, Members: m.MemberTalents(), Place: m.Place, Escalated: !m.EscalatedAt.IsZero(), Appealed: m.Appeal != nil}
}

// act is a step of the actor's, now.
func (u Matters) act(a market.Actor, m market.Matter) market.Act {
	return market.Act{Side: market.SideOfMatter(a, matterObject(m)), Account: a.Account, At: u.d.now(), On: u.d.today()}
}

func (u Matters) view(ctx context.Context, a market.Actor, v store.Versioned[market.Matter]) (MatterView, error) {
	views, err := u.views(ctx, a, v)
	if err != nil {
		return MatterView{}, err
	}
	return views[0], nil
}

// views puts the names of the sides beside matters, in a few readings however
// many there are. The sides know each other: whoever applies has chosen to.
func (u Matters) views(ctx context.Context, a market.Actor, list ...store.Versioned[market.Matter]) ([]MatterView, error) {
	var orgs []market.OrganisationID
	var talents []market.TalentID
	var from []market.MatterID
	for _, v := range list {
		if v.Value.From != "" {
			from = append(from, v.Value.From)
		}
		for _, x := range v.Value.Members {
			if x.Talent != "" {
				talents = append(talents, x.Talent)
			}
		}
		for _, s := range []market.Subject{v.Value.Applicant, v.Value.Counterparty} {
			switch s.Kind {
			case market.TalentSubject:
				talents = append(talents, market.TalentID(s.ID))
			case market.OrganisationSubject:
				orgs = append(orgs, market.OrganisationID(s.ID))
			}
		}
	}
	organisations, err := u.d.Store.Organisations.GetMany(ctx, orgs...)
	if err != nil {
		return nil, err
	}
	people, err := u.d.Store.Talents.GetMany(ctx, talents...)
	if err != nil {
		return nil, err
	}
	sources, err := u.d.Store.Matters.GetMany(ctx, from...)
	if err != nil {
		return nil, err
	}
	name := func(s market.Subject) string {
		if s.Kind == market.TalentSubject {
			return people[market.TalentID(s.ID)].Value.Profile.Name
		}
		return organisations[market.OrganisationID(s.ID)].Value.Employer.Name
	}
	views := make([]MatterView, len(list))
	for i, v := range list {
		m := v.Value
		o, err := u.object(ctx, a, m)
		if err != nil {
			return nil, err
		}
		p, _ := u.d.Procedures.Named(m.Procedure)
		w := MatterView{Versioned: v, Procedure: p, Side: market.SideOfMatter(a, o), Applicant: name(m.Applicant), Counterparty: name(m.Counterparty), Overdue: m.Overdue(u.d.today()),
			Readable: market.May(a, market.MatterRead, o) == market.Allow, Papers: market.May(a, market.MatterPapers, o) == market.Allow, Today: u.d.today()}
		if w.Members, err = u.members(ctx, a, w, func(t market.TalentID) string { return people[t].Value.Profile.Name }); err != nil {
			return nil, err
		}
		if source, ok := sources[m.From]; ok {
			before, _ := u.d.Procedures.Named(source.Value.Procedure)
			o, err := u.object(ctx, a, source.Value)
			if err != nil {
				return nil, err
			}
			w.Source = &MatterSource{source.Value, before, market.May(a, market.MatterRead, o) == market.Allow}
		}
		views[i] = w
	}
	return views, nil
}

// members names those who take part: who has agreed for everybody who reads the
// matter, who was asked for the applicant and for themself.
func (u Matters) members(ctx context.Context, a market.Actor, v MatterView, name func(market.TalentID) string) (map[market.MemberID]MatterName, error) {
	if len(v.Value.Members) == 0 {
		return nil, nil
	}
	own, err := u.awaits(ctx, a, v.Value)
	if err != nil {
		return nil, err
	}
	names := map[market.MemberID]MatterName{}
	for _, x := range v.Value.Members {
		n := MatterName{name(x.Talent), x.ID == own || x.Talent != "" && x.Talent == a.Talent}
		agreed := x.State == market.MemberAgreed || x.State == market.MemberLeft
		if !agreed && x.Email != "" {
			n.Name = x.Email
		}
		if agreed || n.Mine || v.Side == market.ApplicantSide {
			names[x.ID] = n
		}
	}
	return names, nil
}

// escalate notes what is overdue in a matter.
func (f *Followups) escalate(ctx context.Context, id market.MatterID) error {
	_, err := f.d.Store.Matters.Update(ctx, id, func(m *market.Matter) error {
		escalated, found := m.Escalate(f.d.today(), f.d.now())
		if !found {
			return errDone
		}
		*m = escalated
		return nil
	})
	return done(err)
}

// escalateAll looks through the open matters in the order of their due days,
// up to the first of which nothing is overdue.
func (f *Followups) escalateAll(ctx context.Context, left *failures) error {
	today := f.d.today()
	err := f.d.Store.Matters.All(ctx, map[string]string{store.ByStatus: string(market.MatterOpen)}, func(v store.Versioned[market.Matter]) error {
		if !v.Value.Overdue(today) {
			return errDone
		}
		return left.note(ctx, f.escalate(ctx, v.Value.ID))
	})
	if errors.Is(err, errDone) {
		return nil
	}
	return err
}
