package exchange

import (
	"context"
	"fmt"
	"slices"
	"time"

	"yuqiao/market"
	"yuqiao/store"
)

// follow brings the desk of something in line with its state. Every write of it
// does so first.
func (d Deps) follow(x market.OnDesk) (changed bool, err error) {
	desk, changed, err := x.Lies().Follow(x.Duties(), x.InCharge(), d.dueDay)
	if err == nil {
		*x.Lies() = desk
	}
	return changed, err
}

// dueDay counts as market.DueDays says.
func (d Deps) dueDay(code string, office market.Place, since time.Time) (market.Date, bool, error) {
	term, ok := d.Procedures.Term(code)
	if !ok {
		return market.Date{}, false, fmt.Errorf("exchange: %q has no term", code)
	}
	return d.workingDays(term.Office(office), Today(since), term.Due.Days)
}

// deskOf is something that lies on a desk, in a table.
type deskOf[T any] interface {
	*T
	market.OnDesk
}

// onTime notes what is overdue of one thing, and brings its desk in line where
// it was written before there was one.
func onTime[ID ~string, T any, P deskOf[T]](ctx context.Context, f *Followups, t store.Table[ID, T], id ID) error {
	_, err := t.Update(ctx, id, func(v *T) error {
		x := P(v)
		changed, err := f.d.follow(x)
		if err != nil {
			return err
		}
		desk, found := x.Lies().Escalate(f.d.today(), f.d.now())
		if !found && !changed {
			return errDone
		}
		*x.Lies() = desk
		x.Touch(f.d.now())
		return nil
	})
	return done(err)
}

// sweepDesk looks at what waits under a filter.
func sweepDesk[ID ~string, T any, P deskOf[T]](ctx context.Context, f *Followups, t store.Table[ID, T], filter map[string]string, left *failures, id func(T) ID) error {
	today := f.d.today()
	return t.All(ctx, filter, func(v store.Versioned[T]) error {
		x := P(&v.Value)
		if x.Lies().Waits() && !x.Lies().Overdue(today) {
			return nil
		}
		return left.note(ctx, onTime[ID, T, P](ctx, f, t, id(v.Value)))
	})
}

// sweepDesks looks through everything that waits at an office outside the
// procedures.
func (f *Followups) sweepDesks(ctx context.Context, left *failures) error {
	s := f.d.Store
	for _, status := range []market.CaseStatus{market.CaseRequested, market.CaseOpen} {
		if err := sweepDesk(ctx, f, s.Cases, map[string]string{store.ByStatus: string(status)}, left, func(c market.Case) market.CaseID { return c.ID }); err != nil {
			return err
		}
	}
	if err := sweepDesk(ctx, f, s.Enquiries, map[string]string{store.ByStatus: string(market.EnquiryOpen)}, left, func(e market.Enquiry) market.EnquiryID { return e.ID }); err != nil {
		return err
	}
	for _, filter := range []map[string]string{{store.ByStatus: string(market.VerificationAsked)}, {store.ByAppeal: string(market.AppealAsked)}} {
		if err := sweepDesk(ctx, f, s.Verifications, filter, left, func(v market.Verification) market.VerificationID { return v.ID }); err != nil {
			return err
		}
	}
	return nil
}

// Desk is all that lies with the liaison offices: matters, assistance cases,
// enquiries and verifications, in one queue.
type Desk struct{ d Deps }

func NewDesk(d Deps) Desk { return Desk{d} }

// DeskKinds are what lies on a desk.
var DeskKinds = []QueueKind{MatterQueue, CaseQueue, EnquiryQueue, VerificationQueue}

// DeskItem is one thing on a desk.
type DeskItem struct {
	Kind     QueueKind
	ID       string
	Revision store.Revision
	Clause   int          // 0 of a verification
	Code     string       // the procedure, topic or fact that it is about
	Title    string       // of the opening that a case is for
	Party    string       // who is concerned; "" of an enquiry
	Asker    market.Role  // of an enquiry
	Status   string       // its own
	Place    market.Place // of the office in charge
	Body     string       // the responsible body of a matter
	Since    time.Time    // when it came
	Desk     market.Desk
	Overdue  bool
	Officers map[market.AccountID]string // names of those who have or had it

	party   market.Subject
	opening market.OpeningID
}

// DeskFilter selects from the queue of a desk.
type DeskFilter struct {
	Kind      QueueKind        // "": all
	Officer   market.AccountID // who has it; store.Nobody: what nobody has
	Overdue   bool
	Escalated bool // overdue things of every office, for Chongqing's
}

// List is what waits at the actor's office, the earliest due day first.
func (u Desk) List(ctx context.Context, a market.Actor, only DeskFilter, page store.Page) ([]DeskItem, string, error) {
	if err := market.May(a, market.DeskRead, market.Object{Place: a.Place, Escalated: only.Escalated}).Err("desk"); err != nil {
		return nil, "", err
	}
	filter := map[string]string{store.ByWork: store.Waits, store.ByPlace: string(a.Place)}
	if only.Escalated {
		if a.Place != market.Chongqing {
			return nil, "", market.Deny.Err("desk")
		}
		filter = map[string]string{store.ByWork: store.Escalated}
	}
	if only.Officer != "" {
		filter[store.ByAssignee] = string(only.Officer)
	}
	var found []placed
	more := false
	for _, t := range u.tables() {
		if only.Kind != "" && only.Kind != t.kind() {
			continue
		}
		some, next, err := t.list(ctx, filter, page)
		if err != nil {
			return nil, "", err
		}
		found, more = append(found, some...), more || next
	}
	// All tables stand in one order, so that one cursor holds for all of them.
	slices.SortFunc(found, func(x, y placed) int { return x.at.Compare(y.at) })
	if len(found) > page.Limit {
		found, more = found[:page.Limit], true
	}
	if only.Overdue {
		today := u.d.today()
		if n := slices.IndexFunc(found, func(p placed) bool { return !p.item.Desk.Overdue(today) }); n >= 0 {
			found, more = found[:n], false
		}
	}
	next := ""
	if more && len(found) > 0 {
		next = found[len(found)-1].at.String()
	}
	items := make([]DeskItem, len(found))
	for i, p := range found {
		items[i] = p.item
	}
	return items, next, u.name(ctx, items)
}

// Get returns one thing on a desk, with who has had it.
func (u Desk) Get(ctx context.Context, a market.Actor, kind QueueKind, id string) (DeskItem, error) {
	item, _, err := u.load(ctx, a, market.DeskRead, kind, id)
	if err != nil {
		return item, err
	}
	items := []DeskItem{item}
	err = u.name(ctx, items)
	return items[0], err
}

// Assign gives something to an officer of its office, which may be the actor,
// or back to the office with "".
func (u Desk) Assign(ctx context.Context, a market.Actor, kind QueueKind, id string, officer market.AccountID, ifMatch store.Revision) (DeskItem, error) {
	item, t, err := u.load(ctx, a, market.DeskAssign, kind, id)
	if err != nil {
		return item, err
	}
	if err := match(ifMatch, item.Revision); err != nil {
		return item, err
	}
	if !item.Desk.Waits() {
		return item, market.Conflict("nothing-to-do", "nothing waits to be done in it")
	}
	if officer != "" {
		colleague, err := u.d.Store.Accounts.Get(ctx, officer)
		if err != nil && market.KindOf(err) != market.KindNotFound {
			return item, err
		}
		if c := colleague.Value; c.Role != market.RoleLiaison || c.Place != item.Place {
			return item, market.Invalid(market.FieldError{Field: "officer", Code: "unknown-code", Message: "must be an officer of this office"})
		}
	}
	desk, err := item.Desk.Assign(officer, a.Account, u.d.now())
	if err != nil {
		return item, err
	}
	if err := t.put(ctx, id, desk, item.Revision); err != nil {
		return item, err
	}
	return u.Get(ctx, a, kind, id)
}

// Caseload is how much one officer of an office has, or with no officer how
// much nobody has.
type Caseload struct {
	Officer market.AccountID
	Name    string
	Waiting int // at most MaxWaiting
	Overdue int // among them, at most MaxWaiting
}

// Caseload counts what waits at the actor's office by officer, nobody's first.
func (u Desk) Caseload(ctx context.Context, a market.Actor) ([]Caseload, error) {
	if err := market.May(a, market.DeskRead, market.Object{Place: a.Place}).Err("desk"); err != nil {
		return nil, err
	}
	loads := []Caseload{{}}
	people, err := NewFollowups(u.d).ofRole(ctx, market.RoleLiaison, a.Place)
	if err != nil {
		return nil, err
	}
	for _, p := range people {
		loads = append(loads, Caseload{Officer: p.ID, Name: officerName(p)})
	}
	today := u.d.today()
	for i := range loads {
		l := &loads[i]
		who := string(l.Officer)
		if who == "" {
			who = store.Nobody
		}
		filter := map[string]string{store.ByPlace: string(a.Place), store.ByAssignee: who}
		for _, t := range u.tables() {
			n, err := t.count(ctx, filter)
			if err != nil {
				return nil, err
			}
			l.Waiting += n
			if n == 0 {
				continue
			}
			// What is overdue stands first.
			first, _, err := t.list(ctx, filter, store.Page{Limit: MaxWaiting})
			if err != nil {
				return nil, err
			}
			for _, p := range first {
				if p.item.Desk.Overdue(today) {
					l.Overdue++
				}
			}
		}
		l.Waiting, l.Overdue = min(l.Waiting, MaxWaiting), min(l.Overdue, MaxWaiting)
	}
	return loads, nil
}

// officerName is what colleagues call an officer.
func officerName(a market.Account) string {
	if a.Name != "" {
		return a.Name
	}
	return a.Email
}

func (u Desk) load(ctx context.Context, a market.Actor, action market.Action, kind QueueKind, id string) (DeskItem, deskTable, error) {
	for _, t := range u.tables() {
		if t.kind() != kind {
			continue
		}
		item, err := t.get(ctx, id)
		if market.KindOf(err) == market.KindNotFound {
			break
		} else if err != nil {
			return DeskItem{}, t, err
		}
		object := market.Object{Place: item.Place, Escalated: !item.Desk.EscalatedAt.IsZero()}
		if err := market.May(a, action, object).Err("case"); err != nil {
			return DeskItem{}, t, err
		}
		return item, t, nil
	}
	return DeskItem{}, nil, market.NotFound("case")
}

// name fills in what parties, openings and officers are called, and what is
// overdue.
func (u Desk) name(ctx context.Context, items []DeskItem) error {
	var officers []market.AccountID
	today := u.d.today()
	for i := range items {
		d := items[i].Desk
		items[i].Overdue = d.Overdue(today)
		officers = append(officers, d.Assignee)
		for _, s := range d.Assignments {
			officers = append(officers, s.To, s.By)
		}
	}
	officers = slices.DeleteFunc(officers, func(id market.AccountID) bool { return id == "" })
	people, err := u.d.Store.Accounts.GetMany(ctx, officers...)
	if err != nil {
		return err
	}
	for i := range items {
		items[i].Officers = map[market.AccountID]string{}
		for id, v := range people {
			items[i].Officers[id] = officerName(v.Value)
		}
	}
	return u.parties(ctx, items)
}
