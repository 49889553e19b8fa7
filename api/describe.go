package api

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"yuqiao/api/site"
	"yuqiao/exchange"
	"yuqiao/indexer"
	"yuqiao/market"
	"yuqiao/policy"
)

const (
	newestShown = 20
	newestKept  = 15 * time.Second
)

// newestOpenings are the open openings that were published last.
func (s *Server) newestOpenings(ctx context.Context) ([]exchange.OpeningView, bool, error) {
	found, err := s.d.OpeningIndex.Search(ctx, indexer.Query{Limit: newestShown,
		Filters: []indexer.Filter{indexer.OpenOn(s.today())}, Sort: []indexer.Sort{{Field: indexer.FieldPublished, Descending: true}}})
	if err != nil {
		return nil, false, err
	}
	views, err := s.openOpenings(ctx, found.IDs)
	return views, true, err
}

func (s *Server) describeHome(ctx context.Context, p *site.Page, _ string) (int, error) {
	p.Description, p.Heading = p.Say("homeDescription"), p.Say("homeTitle")
	p.Paragraphs = []string{p.Say("homeLead")}
	p.Data = p.Exchange()
	f, err := s.figures.get(ctx)
	if err != nil {
		return 0, err
	}
	for _, n := range []struct {
		name string
		n    int
	}{{"openingCount", f.Openings}, {"talentCount", f.Talents}, {"employerCount", f.Employers}, {"hireCount", f.Hires}} {
		p.Facts = append(p.Facts, site.Fact{Name: p.Say(n.name), Value: p.Number(n.n)})
	}
	// Without its newest openings the page still says what the exchange is.
	if newest, err := s.newest.get(ctx); err == nil {
		p.Links = openingLinks(p, newest)
	}
	return http.StatusOK, nil
}

func (s *Server) describeOpenings(ctx context.Context, p *site.Page, _ string) (int, error) {
	p.Title, p.Description = p.Say("openingsTitle"), p.Say("openingsDescription")
	p.Heading, p.Paragraphs = p.Title, []string{p.Description}
	newest, err := s.newest.get(ctx)
	if err != nil {
		return 0, err
	}
	p.Links = openingLinks(p, newest)
	p.Data = p.List(p.Links)
	return http.StatusOK, nil
}

func openingLinks(p *site.Page, views []exchange.OpeningView) []site.Link {
	links := make([]site.Link, 0, len(views))
	for _, v := range views {
		spec := v.Value.Spec
		links = append(links, site.Link{Path: "/openings/" + string(v.Value.ID), Text: spec.Title, Note: joined(employerOf(v).Name, p.Place(spec.Place), p.Pay(spec.Pay))})
	}
	return links
}

func employerOf(v exchange.OpeningView) market.Employer {
	if v.Employer == nil {
		return market.Employer{}
	}
	return v.Employer.Employer
}

// joined are the parts that say something.
func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

func (s *Server) describeOpening(ctx context.Context, p *site.Page, id string) (int, error) {
	if !market.ValidID(id) {
		return http.StatusNotFound, nil
	}
	o, err := s.openings.Get(ctx, market.Actor{}, market.OpeningID(id))
	if isMissing(err) {
		return http.StatusNotFound, nil
	}
	if err != nil {
		return 0, err
	}
	spec, employer := o.Value.Spec, employerOf(o)
	where := joined(p.Place(spec.Place), spec.District)
	p.Title, p.Heading = joined(spec.Title, employer.Name, p.Place(spec.Place)), spec.Title
	if !o.Value.OpenOn(s.today()) { // it is not advertised any more
		p.Hidden, p.Description, p.Paragraphs = true, p.Say("closed"), []string{p.Say("closed")}
		return http.StatusOK, nil
	}
	p.Description = joined(where, p.Pay(spec.Pay), spec.Description)
	p.Paragraphs = site.Paragraphs(spec.Description)
	facts := []site.Fact{{Name: p.Say("employer"), Value: employer.Name}, {Name: p.Say("place"), Value: where}, {Name: p.Say("pay"), Value: p.Pay(spec.Pay)}, {Name: p.Say("closes"), Value: p.Date(spec.Closes)}}
	if len(spec.Skills) > 0 {
		var names []string
		for _, w := range spec.Skills {
			names = append(names, w.Name)
		}
		facts = append(facts, site.Fact{Name: p.Say("skills"), Value: strings.Join(names, p.Say("list"))})
	}
	p.Facts = slices.DeleteFunc(facts, func(f site.Fact) bool { return f.Value == "" })
	p.Data = p.Posting(site.Job{ID: o.Value.ID, Spec: spec, Employer: employer, Published: o.Value.PublishedAt, Seats: o.Value.Seats() - len(o.Value.Hires)})
	return http.StatusOK, nil
}

func (s *Server) describePolicy(_ context.Context, p *site.Page, _ string) (int, error) {
	p.Title, p.Description = p.Say("policyTitle"), p.Say("policyDescription")
	p.Heading, p.Paragraphs = p.Title, []string{p.Description}
	for _, c := range s.d.Exchange.Policy.Current().Clauses(s.today()) {
		p.Links = append(p.Links, site.Link{Path: clausePath(c), Text: clauseTitle(p, c), Note: c.Summary.In(p.Language)})
	}
	return http.StatusOK, nil
}

func clausePath(c policy.Clause) string { return "/policy/" + strconv.Itoa(c.Number) }

func clauseTitle(p *site.Page, c policy.Clause) string {
	return p.Say("clause", "n", strconv.Itoa(c.Number)) + p.Say("separator") + c.Title.In(p.Language)
}

func (s *Server) describeClause(_ context.Context, p *site.Page, number string) (int, error) {
	for _, c := range s.d.Exchange.Policy.Current().Clauses(s.today()) {
		if strconv.Itoa(c.Number) != number {
			continue
		}
		p.Title, p.Description = clauseTitle(p, c), c.Summary.In(p.Language)
		p.Heading, p.Paragraphs = p.Title, []string{p.Description}
		if note := c.Note.In(p.Language); note != "" {
			p.Paragraphs = append(p.Paragraphs, note)
		}
		if parties := c.Parties.In(p.Language); parties != "" {
			p.Facts = []site.Fact{{Name: p.Say("parties"), Value: parties}}
		}
		return http.StatusOK, nil
	}
	return http.StatusNotFound, nil
}
