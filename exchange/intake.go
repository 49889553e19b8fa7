package exchange

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"yuqiao/market"
	"yuqiao/store"
)

// Intake stores imported records. It writes what an operator gives, without
// asking market.May: only the command line reaches it.
type Intake struct{ d Deps }

func NewIntake(d Deps) Intake { return Intake{d} }

// IntakeOptions say what becomes of imported records.
type IntakeOptions struct {
	// Publish makes talents eligible and openings public; the operator has
	// stated that the talents' consent is at hand.
	Publish bool
	// As is the account that becomes a member of imported employers; may be
	// empty.
	As market.AccountID
}

// Refused is a record that was not stored.
type Refused struct {
	ID  string
	Err error
}

// Talents stores profiles that nobody has claimed yet; the same id again
// updates. One that its owner has claimed, or wanted deleted, is refused. The
// addresses at which owners can be invited are kept apart. At most 1,000 at
// once.
func (u Intake) Talents(ctx context.Context, list []market.TalentInput, opt IntakeOptions) ([]Refused, error) {
	ids := make([]market.TalentID, len(list))
	for i, t := range list {
		ids[i] = market.TalentID(t.ID)
	}
	known, err := u.d.Store.Talents.GetMany(ctx, ids...)
	if err != nil {
		return nil, err
	}
	invitations, err := u.d.Store.Invitations.GetMany(ctx, ids...)
	if err != nil {
		return nil, err
	}
	var refused []Refused
	writes := make([]store.TableWrite[market.Talent], 0, len(list))
	inputs := make([]market.TalentInput, 0, len(list))
	now := u.d.now()
	for _, in := range list {
		old, exists := known[market.TalentID(in.ID)]
		if exists && old.Value.Account != "" {
			refused = append(refused, Refused{in.ID, market.Conflict("claimed", "the profile belongs to its owner now")})
			continue
		}
		if invitations[market.TalentID(in.ID)].Value.Refused {
			refused = append(refused, Refused{in.ID, market.Conflict("unwanted", "whoever it is about wants no profile here")})
			continue
		}
		t := old.Value
		if !exists {
			t = market.Talent{ID: market.TalentID(in.ID), CreatedAt: now}
		}
		t.Profile, t.UpdatedAt = in.Profile, now
		if opt.Publish && !t.Eligible() {
			t.Published, t.ConsentAt, t.ConsentBasis = true, now, "operator"
		}
		writes, inputs = append(writes, store.TableWrite[market.Talent]{Doc: t, Expected: old.Revision}), append(inputs, in)
	}
	out, err := u.d.Store.Talents.Apply(ctx, writes)
	if err != nil {
		return nil, err
	}
	var kept []store.TableWrite[market.ProfileInvitation]
	for i, o := range out {
		if o.Err != nil {
			refused = append(refused, Refused{string(writes[i].Doc.ID), o.Err})
		} else if old := invitations[writes[i].Doc.ID]; inputs[i].Email != "" && inputs[i].Email != old.Value.Email {
			kept = append(kept, store.TableWrite[market.ProfileInvitation]{Doc: invitation(old.Value, writes[i].Doc, inputs[i].Email), Expected: old.Revision})
		}
	}
	if len(kept) == 0 {
		return refused, nil
	}
	addresses, err := u.d.Store.Invitations.Apply(ctx, kept)
	if err != nil {
		return nil, err
	}
	for i, o := range addresses {
		if o.Err != nil {
			refused = append(refused, Refused{string(kept[i].Doc.Talent), o.Err})
		}
	}
	return refused, nil
}

// invitation is that of a talent at another address, which has not been asked.
func invitation(old market.ProfileInvitation, t market.Talent, email string) market.ProfileInvitation {
	if old.Talent == "" {
		old = market.ProfileInvitation{Talent: t.ID, CreatedAt: t.UpdatedAt}
	}
	old.Email, old.Locale, old.AskedAt, old.UpdatedAt = email, market.LocaleOf(t.Profile.Home), time.Time{}, t.UpdatedAt
	return old
}

// Openings stores openings and the employers given inline; the same id again
// updates. An opening that has closed stays closed. At most 1,000 at once.
func (u Intake) Openings(ctx context.Context, list []market.OpeningInput, opt IntakeOptions) ([]Refused, error) {
	if err := u.employers(ctx, list, opt); err != nil {
		return nil, err
	}
	ids := make([]market.OpeningID, len(list))
	for i, o := range list {
		ids[i] = market.OpeningID(o.ID)
	}
	known, err := u.d.Store.Openings.GetMany(ctx, ids...)
	if err != nil {
		return nil, err
	}
	now := u.d.now()
	writes := make([]store.TableWrite[market.Opening], 0, len(list))
	for _, in := range list {
		old, exists := known[market.OpeningID(in.ID)]
		o := old.Value
		if !exists {
			o = market.Opening{ID: market.OpeningID(in.ID), Status: market.Draft, CreatedAt: now}
		}
		o.Spec, o.Organisation, o.UpdatedAt = in.OpeningSpec, EmployerID(in.Employer), now
		if opt.Publish && o.Status == market.Draft {
			o.Status, o.PublishedAt = market.Published, now
		}
		writes = append(writes, store.TableWrite[market.Opening]{Doc: o, Expected: old.Revision})
	}
	out, err := u.d.Store.Openings.Apply(ctx, writes)
	if err != nil {
		return nil, err
	}
	var refused []Refused
	for i, o := range out {
		if o.Err != nil {
			refused = append(refused, Refused{string(writes[i].Doc.ID), o.Err})
		}
	}
	return refused, nil
}

// EmployerID is the id of the organisation that stands for an employer given
// inline: equal statements are one organisation. "" for none.
func EmployerID(e *market.Employer) market.OrganisationID {
	if e == nil {
		return ""
	}
	text, err := json.Marshal(e)
	if err != nil {
		panic(fmt.Sprintf("an employer is always JSON: %v", err))
	}
	sum := sha256.Sum256(text)
	return market.OrganisationID("org-" + hex.EncodeToString(sum[:10]))
}

func (u Intake) employers(ctx context.Context, list []market.OpeningInput, opt IntakeOptions) error {
	now := u.d.now()
	wanted := map[market.OrganisationID]market.Organisation{}
	var ids []market.OrganisationID
	for _, in := range list {
		id := EmployerID(in.Employer)
		if _, seen := wanted[id]; id == "" || seen {
			continue
		}
		o := market.Organisation{ID: id, Role: market.EmployerOrganisation, Employer: *in.Employer, CreatedAt: now, UpdatedAt: now}
		if opt.As != "" {
			o.Members = []market.AccountID{opt.As}
		}
		wanted[id] = o
		ids = append(ids, id)
	}
	known, err := u.d.Store.Organisations.GetMany(ctx, ids...)
	if err != nil {
		return err
	}
	var writes []store.TableWrite[market.Organisation]
	for _, id := range ids {
		if _, ok := known[id]; !ok {
			writes = append(writes, store.TableWrite[market.Organisation]{Doc: wanted[id]})
		}
	}
	out, err := u.d.Store.Organisations.Apply(ctx, writes)
	if err != nil {
		return err
	}
	for _, o := range out {
		if o.Err != nil && market.KindOf(o.Err) != market.KindConflict {
			return o.Err
		}
	}
	return nil
}
