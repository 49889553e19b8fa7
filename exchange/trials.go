package exchange

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"yuqiao/market"
	"yuqiao/policy"
	"yuqiao/store"
)

const (
	// maxTrialAge bounds how long a rule may be activated after it was tried.
	maxTrialAge = 24 * time.Hour
	// maxRecorded bounds how many candidacies, and as many matters, a rule is
	// tried on: the newest.
	maxRecorded = 200
)

// digestOf names a trial: when, what was tried beside which added rules, and
// every count that it gave.
func digestOf(t policy.Trial, entry []byte, beside []store.Change, at time.Time) (string, error) {
	t.Shifts = slices.Clone(t.Shifts)
	for i := range t.Shifts {
		t.Shifts[i].Examples = nil // are in the reader's language
	}
	result, err := json.Marshal(struct {
		Trial  policy.Trial
		Beside []store.Change
		At     time.Time
	}{t, beside, at})
	if err != nil {
		return "", err
	}
	h := sha256.New()
	h.Write(bytes.TrimSpace(entry))
	h.Write([]byte{0})
	h.Write(result)
	return strconv.FormatInt(at.UnixMicro(), 36) + "-" + hex.EncodeToString(h.Sum(nil)), nil
}

// stateOf names a state of the added rules.
func stateOf(rules []store.Change) string {
	h := sha256.New()
	for _, ch := range rules {
		fmt.Fprintf(h, "%s %d %t\n", ch.ID, ch.Revision, ch.Deleted)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// triedAt reads when the trial of a digest was.
func triedAt(digest string) (time.Time, bool) {
	when, _, found := strings.Cut(digest, "-")
	n, err := strconv.ParseInt(when, 36, 64)
	return time.UnixMicro(n).UTC(), found && err == nil && n > 0
}

// recorded are the cases that a rule is tried on: the pairs of the newest
// candidacies and the newest matters that there were at a time, without names,
// and the shipped examples.
func (u Rules) recorded(ctx context.Context, at time.Time) ([]policy.TrialCase, error) {
	candidacies, err := newest(ctx, u.d.Store.Candidacies.List, func(c market.Candidacy) bool { return !c.CreatedAt.After(at) })
	if err != nil {
		return nil, err
	}
	matters, err := newest(ctx, u.d.Store.Matters.List, func(m market.Matter) bool { return !m.CreatedAt.After(at) })
	if err != nil {
		return nil, err
	}
	var p parties
	for _, c := range candidacies {
		p.add(market.Subject{Kind: market.TalentSubject, ID: string(c.Talent)}, market.Subject{Kind: market.OrganisationSubject, ID: string(c.Organisation)})
	}
	for _, m := range matters {
		p.add(m.Applicant, m.Counterparty)
	}
	if err := p.load(ctx, u.d); err != nil {
		return nil, err
	}
	openings, err := u.d.Store.Openings.GetMany(ctx, idsOf(candidacies, func(c market.Candidacy) market.OpeningID { return c.Opening })...)
	if err != nil {
		return nil, err
	}
	var cases []policy.TrialCase
	for _, c := range candidacies {
		o, ok := openings[c.Opening]
		if !ok {
			continue
		}
		in := p.input(market.Subject{Kind: market.TalentSubject, ID: string(c.Talent)}, market.Subject{Kind: market.OrganisationSubject, ID: string(c.Organisation)})
		employer := in.Opening.Employer
		in.Opening = &market.OpeningInput{OpeningSpec: o.Value.Spec, Employer: employer}
		in.Offer = c.Offer
		cases = append(cases, policy.TrialCase{Input: in, Stored: true})
	}
	for _, m := range matters {
		in := p.input(m.Applicant, m.Counterparty)
		in.On = u.d.today()
		for _, side := range []market.Subject{m.Applicant, m.Counterparty} {
			if o, ok := p.organisation[market.OrganisationID(side.ID)]; ok && o.Value.Agency != nil {
				agencyFacts(o.Value, &in)
			}
		}
		if of, ok := u.d.Procedures.Named(m.Procedure); ok {
			fieldFacts(of, m.Fields, &in)
		}
		cases = append(cases, policy.TrialCase{Input: in, Stored: true})
	}
	shipped, err := policy.Examples()
	return append(cases, shipped...), err
}

// newest lists the newest documents that are wanted.
func newest[T any](ctx context.Context, list func(context.Context, map[string]string, store.Page) ([]store.Versioned[T], string, error), wanted func(T) bool) ([]T, error) {
	var found []T
	cursor := ""
	for {
		items, next, err := list(ctx, nil, store.Page{Cursor: cursor, Limit: maxRecorded})
		if err != nil {
			return nil, err
		}
		for _, v := range items {
			if wanted(v.Value) && len(found) < maxRecorded {
				found = append(found, v.Value)
			}
		}
		if next == "" || len(found) == maxRecorded {
			return found, nil
		}
		cursor = next
	}
}

func idsOf[T any, ID comparable](list []T, id func(T) ID) []ID {
	ids := make([]ID, len(list))
	for i, v := range list {
		ids[i] = id(v)
	}
	return ids
}

// parties are those of many cases, read at once.
type parties struct {
	talents       []market.TalentID
	organisations []market.OrganisationID
	talent        map[market.TalentID]store.Versioned[market.Talent]
	organisation  map[market.OrganisationID]store.Versioned[market.Organisation]
	checked       map[market.Subject][]market.Verification
}

func (p *parties) add(subjects ...market.Subject) {
	for _, s := range subjects {
		switch {
		case s.ID == "":
		case s.Kind == market.TalentSubject && !slices.Contains(p.talents, market.TalentID(s.ID)):
			p.talents = append(p.talents, market.TalentID(s.ID))
		case s.Kind == market.OrganisationSubject && !slices.Contains(p.organisations, market.OrganisationID(s.ID)):
			p.organisations = append(p.organisations, market.OrganisationID(s.ID))
		}
	}
}

func (p *parties) load(ctx context.Context, d Deps) (err error) {
	if p.talent, err = d.Store.Talents.GetMany(ctx, p.talents...); err != nil {
		return err
	}
	if p.organisation, err = d.Store.Organisations.GetMany(ctx, p.organisations...); err != nil {
		return err
	}
	var subjects []market.Subject
	for _, id := range p.talents {
		subjects = append(subjects, market.Subject{Kind: market.TalentSubject, ID: string(id)})
	}
	for _, id := range p.organisations {
		subjects = append(subjects, market.Subject{Kind: market.OrganisationSubject, ID: string(id)})
	}
	p.checked, err = verificationsOfMany(ctx, d.Store, subjects)
	return err
}

// input is what the policy is asked of some parties, without their names. Who
// is not there any more has no part in it.
func (p *parties) input(sides ...market.Subject) policy.Input {
	in := policy.Input{Opening: &market.OpeningInput{}, Facts: map[string]any{}}
	for _, s := range sides {
		in.Verifications = append(in.Verifications, p.checked[s]...)
		switch s.Kind {
		case market.TalentSubject:
			if t, ok := p.talent[market.TalentID(s.ID)]; ok {
				in.Talent = &market.TalentInput{Profile: t.Value.Profile}
				in.Stated = append(in.Stated, t.Value.Facts...)
			}
		case market.OrganisationSubject:
			o, ok := p.organisation[market.OrganisationID(s.ID)]
			if !ok || in.Opening.Employer != nil {
				continue
			}
			employer := o.Value.Employer
			in.Opening.Employer = &employer
			in.Stated = append(in.Stated, o.Value.Facts...)
			if o.Value.CapitalShare != nil {
				in.Facts["employer.capitalShare"] = *o.Value.CapitalShare
			}
		}
	}
	return in
}
