package exchange

import (
	"context"
	"slices"

	"yuqiao/market"
	"yuqiao/procedure"
	"yuqiao/store"
)

// Ask asks whoever reads a folded address to take part in a matter, as its
// applicant. Nobody learns by it whether the address has an account: the
// talent whose confirmed address it is finds the matter among those that ask.
func (u Matters) Ask(ctx context.Context, a market.Actor, id market.MatterID, email string) (MatterView, error) {
	v, err := u.load(ctx, a, market.MatterWithdraw, id)
	if err != nil {
		return MatterView{}, err
	}
	if p, ok := u.d.Procedures.Named(v.Value.Procedure); !ok || !p.Members || v.Value.Status == market.MatterGranted && !p.Holds(v.Value, u.d.today()) {
		return MatterView{}, market.Conflict("no-members", "nobody is asked to take part in this case")
	}
	if !market.IsEmail(email) {
		return MatterView{}, market.Invalid(market.FieldError{Field: "email", Code: "malformed", Message: "must be an e-mail address"})
	}
	if own, err := u.address(ctx, a); err != nil || own == email {
		if err == nil {
			err = market.Invalid(market.FieldError{Field: "email", Code: "not-here", Message: "must be somebody else's address"})
		}
		return MatterView{}, err
	}
	member := market.MemberID(u.d.NewID())
	v, err = u.d.Store.Matters.Update(ctx, id, func(m *market.Matter) error {
		asked, err := m.Ask(member, email, u.act(a, *m))
		*m = asked
		return err
	})
	if err != nil {
		return MatterView{}, err
	}
	return u.view(ctx, a, v)
}

// Answer agrees or declines to take part, or leaves, as whom it is about; or
// removes somebody, as the applicant.
func (u Matters) Answer(ctx context.Context, a market.Actor, id market.MatterID, member market.MemberID, to market.MemberState, ifMatch store.Revision) (MatterView, error) {
	action := market.MatterJoin
	if to == market.MemberRemoved {
		action = market.MatterWithdraw
	}
	v, err := u.load(ctx, a, action, id)
	if err != nil {
		return MatterView{}, err
	}
	asked, err := u.awaits(ctx, a, v.Value)
	if err != nil {
		return MatterView{}, err
	}
	i := slices.IndexFunc(v.Value.Members, func(x market.MatterMember) bool { return x.ID == member })
	switch {
	case i < 0:
		return MatterView{}, market.NotFound("member")
	case to == market.MemberRemoved:
	case v.Value.Members[i].Talent != "" && v.Value.Members[i].Talent == a.Talent, v.Value.Members[i].ID == asked:
	default: // somebody else's answer
		return MatterView{}, market.NotFound("member")
	}
	if err := match(ifMatch, v.Revision); err != nil {
		return MatterView{}, err
	}
	if to == market.MemberAgreed && a.Talent == "" {
		return MatterView{}, market.Conflict("profile-needed", "write a profile first")
	}
	act := u.act(a, v.Value)
	if to != market.MemberRemoved {
		act.Side = market.MemberSide
	}
	m, err := v.Value.Answer(member, to, a.Talent, act)
	if err != nil {
		return MatterView{}, err
	}
	if v, err = u.d.Store.Matters.Replace(ctx, m, v.Revision); err != nil {
		return MatterView{}, err
	}
	return u.view(ctx, a, v)
}

// Report adds what has come of a granted matter, as its applicant or one who
// takes part.
func (u Matters) Report(ctx context.Context, a market.Actor, id market.MatterID, text string, on market.Date) (MatterView, error) {
	v, err := u.load(ctx, a, market.MatterReport, id)
	if err != nil {
		return MatterView{}, err
	}
	p, ok := u.d.Procedures.Named(v.Value.Procedure)
	if !ok || !p.Results {
		return MatterView{}, market.Conflict("no-results", "no results are reported in this case")
	}
	if err := saysSomething("text", text); err != nil {
		return MatterView{}, err
	}
	if on.IsZero() {
		return MatterView{}, required("on")
	}
	if m := v.Value; on.Before(procedure.Day(m.Fields, p.Since)) && on.Before(Today(m.CreatedAt)) {
		return MatterView{}, market.Invalid(market.FieldError{Field: "on", Code: "before-start", Message: "must not be before the case and what it is about began"})
	}
	v, err = u.d.Store.Matters.Update(ctx, id, func(m *market.Matter) error {
		// They may have left meanwhile.
		if err := market.May(a, market.MatterReport, matterObject(*m)).Err("case"); err != nil {
			return err
		}
		with, err := m.Report(text, on, a.Talent, u.act(a, *m))
		*m = with
		return err
	})
	if err != nil {
		return MatterView{}, err
	}
	return u.view(ctx, a, v)
}

// asking are the matters in which the actor is asked to take part.
func (u Matters) asking(ctx context.Context, a market.Actor, page store.Page) ([]store.Versioned[market.Matter], string, error) {
	own, err := u.address(ctx, a)
	if err != nil || own == "" {
		return nil, "", err
	}
	return u.d.Store.Matters.List(ctx, map[string]string{store.ByEmail: store.EmailKey(own)}, page)
}

// address is that of a talent's account, once it is confirmed: by an address
// that nobody has confirmed anybody could answer for somebody else.
func (u Matters) address(ctx context.Context, a market.Actor) (string, error) {
	if a.Role != market.RoleTalent {
		return "", nil
	}
	v, err := u.d.Store.Accounts.Get(ctx, a.Account)
	if err != nil || v.Value.EmailConfirmedAt.IsZero() {
		return "", err
	}
	return v.Value.Email, nil
}

// awaits is the member whose answer is awaited from the actor; "" for none.
func (u Matters) awaits(ctx context.Context, a market.Actor, m market.Matter) (market.MemberID, error) {
	if len(m.Asked()) == 0 || a.Talent != "" && slices.Contains(m.MemberTalents(), a.Talent) {
		return "", nil
	}
	own, err := u.address(ctx, a)
	if err != nil || own == "" {
		return "", err
	}
	for _, x := range m.Members {
		if x.State == market.MemberAsked && x.Email == own {
			return x.ID, nil
		}
	}
	return "", nil
}

// object is what access to a matter is decided by.
func (u Matters) object(ctx context.Context, a market.Actor, m market.Matter) (market.Object, error) {
	o := matterObject(m)
	if a.Role != market.RoleTalent || market.SideOfMatter(a, o) != "" {
		return o, nil
	}
	asked, err := u.awaits(ctx, a, m)
	if asked != "" {
		o.Asked = a.Account
	}
	return o, err
}
