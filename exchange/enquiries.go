package exchange

import (
	"context"
	"slices"

	"yuqiao/market"
	"yuqiao/policy"
	"yuqiao/store"
)

// Enquiries is liaison and advice under clause 20.
type Enquiries struct{ d Deps }

func NewEnquiries(d Deps) Enquiries { return Enquiries{d} }

// EnquiryView is an enquiry with the body that is in charge of it, as the
// policy names it.
type EnquiryView struct {
	store.Versioned[market.Enquiry]
	Body string
	Mine bool // the actor has asked it
	// Overdue: the answer was due before today.
	Overdue bool
}

// EnquiryPatch says that an enquiry is answered or closed, or hands it over.
type EnquiryPatch struct {
	Status market.EnquiryStatus
	Place  market.Place
	Reason string
}

// MaxOpenEnquiries bounds how many open enquiries one account may have.
const MaxOpenEnquiries = 20

// Ask sends an enquiry to the body of the place where the asker is.
func (u Enquiries) Ask(ctx context.Context, a market.Actor, from market.Place, topic market.EnquiryTopic, text string, locale market.Locale) (EnquiryView, error) {
	if err := market.May(a, market.AccountUse, market.Object{}).Err("enquiry"); err != nil {
		return EnquiryView{}, err
	}
	if !slices.Contains(market.Offices, from) {
		return EnquiryView{}, market.Invalid(market.FieldError{Field: "place", Code: "unknown-code", Message: "must be the place of an office"})
	}
	if err := saysSomething("text", text); err != nil {
		return EnquiryView{}, err
	}
	if err := u.d.fewOpen(ctx, u.d.Store.Enquiries.Count, a.Account, string(market.EnquiryOpen), MaxOpenEnquiries); err != nil {
		return EnquiryView{}, err
	}
	now := u.d.now()
	e := market.Enquiry{ID: market.EnquiryID(u.d.NewID()), Asker: a.Account, AskerRole: a.Role, Place: market.OfficeFor(from), Topic: topic, Status: market.EnquiryOpen, CreatedAt: now}
	e, err := e.Write(market.AskerSide, text, now)
	if err != nil {
		return EnquiryView{}, err
	}
	if _, err := u.d.follow(&e); err != nil {
		return EnquiryView{}, err
	}
	v, err := u.d.Store.Enquiries.Insert(ctx, e)
	if err != nil {
		return EnquiryView{}, err
	}
	return u.view(a, v, locale)
}

// Get returns an enquiry to whoever asks and to the office in charge.
func (u Enquiries) Get(ctx context.Context, a market.Actor, id market.EnquiryID, locale market.Locale) (EnquiryView, error) {
	v, err := u.load(ctx, a, market.EnquiryRead, id)
	if err != nil {
		return EnquiryView{}, err
	}
	return u.view(a, v, locale)
}

// List is the queue of an officer's office, for others and with mine their own
// enquiries. An empty status means every status.
func (u Enquiries) List(ctx context.Context, a market.Actor, mine bool, status market.EnquiryStatus, page store.Page, locale market.Locale) ([]EnquiryView, string, error) {
	if err := market.May(a, market.AccountUse, market.Object{}).Err("enquiry"); err != nil {
		return nil, "", err
	}
	filter := map[string]string{store.ByAccount: string(a.Account)}
	if a.Role == market.RoleLiaison && a.Place != "" && !mine {
		filter = map[string]string{store.ByPlace: string(a.Place)}
	}
	if status != "" {
		filter[store.ByStatus] = string(status)
	}
	list, next, err := u.d.Store.Enquiries.List(ctx, filter, page)
	if err != nil {
		return nil, "", err
	}
	views := make([]EnquiryView, len(list))
	for i, v := range list {
		if views[i], err = u.view(a, v, locale); err != nil {
			return nil, "", err
		}
	}
	return views, next, nil
}

// Write adds a message of the asker's or of the office's.
func (u Enquiries) Write(ctx context.Context, a market.Actor, id market.EnquiryID, text string, locale market.Locale) (EnquiryView, error) {
	if _, err := u.load(ctx, a, market.EnquiryWrite, id); err != nil {
		return EnquiryView{}, err
	}
	if err := saysSomething("text", text); err != nil {
		return EnquiryView{}, err
	}
	v, err := u.change(ctx, a, id, func(e market.Enquiry, by market.EnquirySide) (market.Enquiry, error) {
		return e.Write(by, text, u.d.now())
	})
	if err != nil {
		return EnquiryView{}, err
	}
	return u.view(a, v, locale)
}

// change writes an enquiry as one of its sides.
func (u Enquiries) change(ctx context.Context, a market.Actor, id market.EnquiryID, f func(market.Enquiry, market.EnquirySide) (market.Enquiry, error)) (store.Versioned[market.Enquiry], error) {
	return u.d.Store.Enquiries.Update(ctx, id, func(e *market.Enquiry) error {
		// It may have been handed over meanwhile.
		if err := market.May(a, market.EnquiryWrite, enquiryObject(*e)).Err("enquiry"); err != nil {
			return err
		}
		changed, err := f(*e, enquirySide(a, *e))
		if err != nil {
			return err
		}
		*e = changed
		_, err = u.d.follow(e)
		return err
	})
}

// Patch says that an enquiry is answered, closes it or hands it over with a
// reason.
func (u Enquiries) Patch(ctx context.Context, a market.Actor, id market.EnquiryID, p EnquiryPatch, ifMatch store.Revision, locale market.Locale) (EnquiryView, error) {
	action := market.EnquiryHandle
	if p.Status == market.EnquiryClosed {
		action = market.EnquiryWrite
	}
	v, err := u.load(ctx, a, action, id)
	if err != nil {
		return EnquiryView{}, err
	}
	if (p.Status == "") == (p.Place == "") {
		return EnquiryView{}, market.Invalid(market.FieldError{Field: "status", Code: "one-of", Message: "give either a status, or a place and a reason"})
	}
	if err := match(ifMatch, v.Revision); err != nil {
		return EnquiryView{}, err
	}
	now := u.d.now()
	var e market.Enquiry
	if p.Status != "" {
		e, err = v.Value.Move(p.Status, enquirySide(a, v.Value), now)
	} else if err = saysSomething("reason", p.Reason); err == nil {
		e, err = v.Value.HandOver(p.Place, p.Reason, a.Account, now)
	}
	if err != nil {
		return EnquiryView{}, err
	}
	if _, err = u.d.follow(&e); err != nil {
		return EnquiryView{}, err
	}
	if v, err = u.d.Store.Enquiries.Replace(ctx, e, v.Revision); err != nil {
		return EnquiryView{}, err
	}
	return u.view(a, v, locale)
}

func (u Enquiries) load(ctx context.Context, a market.Actor, action market.Action, id market.EnquiryID) (store.Versioned[market.Enquiry], error) {
	v, err := u.d.Store.Enquiries.Get(ctx, id)
	if err != nil {
		return v, err
	}
	return v, market.May(a, action, enquiryObject(v.Value)).Err("enquiry")
}

func enquiryObject(e market.Enquiry) market.Object {
	return market.Object{Account: e.Asker, Place: e.Place, Escalated: !e.Desk.EscalatedAt.IsZero()}
}

// enquirySide is the side of somebody who may write in an enquiry.
func enquirySide(a market.Actor, e market.Enquiry) market.EnquirySide {
	if a.Account == e.Asker {
		return market.AskerSide
	}
	return market.OfficeSide
}

// view names the body that clause 20 sends enquiries from the place to. Who only
// hears that it is overdue elsewhere sees no documents.
func (u Enquiries) view(a market.Actor, v store.Versioned[market.Enquiry], locale market.Locale) (EnquiryView, error) {
	verdicts, err := u.d.Policy.Current().AssessClauses(policy.Input{On: u.d.today(), Locale: locale, Facts: map[string]any{"enquiry.place": string(v.Value.Place)}}, 20)
	if err != nil {
		return EnquiryView{}, err
	}
	if market.May(a, market.EnquiryWrite, enquiryObject(v.Value)) != market.Allow {
		v.Value.Papers = market.Papers{}
	}
	return EnquiryView{v, verdicts[0].Body, v.Value.Asker == a.Account, v.Value.Desk.Overdue(u.d.today())}, nil
}
