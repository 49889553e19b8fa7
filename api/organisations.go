package api

import (
	"yuqiao/api/view"
	"yuqiao/exchange"
	"yuqiao/market"
)

type organisationInput struct {
	Employer           market.Employer       `json:"employer"`
	RegistrationNumber string                `json:"registrationNumber"`
	CapitalShare       *float64              `json:"capitalShare"`
	Site               string                `json:"site"`
	AgencyLicence      *market.AgencyLicence `json:"agencyLicence"`
	Facts              map[string]any        `json:"facts"`
}

func (in organisationInput) draft() exchange.OrganisationDraft {
	return exchange.OrganisationDraft{Employer: in.Employer, RegistrationNumber: in.RegistrationNumber, CapitalShare: in.CapitalShare, Site: in.Site, AgencyLicence: in.AgencyLicence, Facts: in.Facts}
}

func oneOrganisation(v exchange.OrganisationView, err error) (reply, error) {
	return reply{body: view.OrganisationWith(v), revision: v.Revision}, err
}

func (s *Server) listOrganisations(q *request) (reply, error) {
	list, next, err := s.organisations.List(q.ctx, q.actor, q.page())
	return pageOf(list, next, view.OrganisationOf), err
}

func (s *Server) createOrganisation(q *request) (reply, error) {
	var in organisationInput
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return oneOrganisation(s.organisations.Create(q.ctx, q.actor, in.draft()))
}

func (s *Server) getOrganisation(q *request) (reply, error) {
	return oneOrganisation(s.organisations.Get(q.ctx, q.actor, id[market.OrganisationID](q, "organisationId")))
}

func (s *Server) putOrganisation(q *request) (reply, error) {
	var in organisationInput
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return oneOrganisation(s.organisations.Put(q.ctx, q.actor, id[market.OrganisationID](q, "organisationId"), in.draft(), q.ifMatch()))
}

func (s *Server) listOrganisationOpenings(q *request) (reply, error) {
	list, next, err := s.openings.ListOf(q.ctx, q.actor, id[market.OrganisationID](q, "organisationId"), q.page())
	return pageOf(list, next, view.OwnOpeningOf), err
}
