package api

import (
	"context"

	"yuqiao/api/view"
	"yuqiao/market"
	"yuqiao/store"
)

func (s *Server) listMandates(q *request) (reply, error) {
	list, next, err := s.mandates.List(q.ctx, q.actor, q.page())
	if err != nil {
		return reply{}, err
	}
	names, err := s.agencyNames(q.ctx, list...)
	return pageOf(list, next, func(v store.Versioned[market.Mandate]) view.Mandate { return view.MandateOf(v, names[v.Value.Agency]) }), err
}

func (s *Server) askMandate(q *request) (reply, error) {
	var in struct {
		Agency  market.OrganisationID `json:"agency"`
		Opening market.OpeningID      `json:"opening"`
		Talent  market.TalentID       `json:"talent"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	v, err := s.mandates.Ask(q.ctx, q.actor, in.Agency, in.Opening, in.Talent)
	return s.oneMandate(q, v, err)
}

func (s *Server) answerMandate(q *request) (reply, error) {
	var in struct {
		Status market.MandateStatus `json:"status"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	v, err := s.mandates.Answer(q.ctx, q.actor, id[market.MandateID](q, "mandateId"), in.Status, q.ifMatch())
	return s.oneMandate(q, v, err)
}

func (s *Server) oneMandate(q *request, v store.Versioned[market.Mandate], err error) (reply, error) {
	if err != nil {
		return reply{}, err
	}
	names, err := s.agencyNames(q.ctx, v)
	return reply{body: view.MandateOf(v, names[v.Value.Agency]), revision: v.Revision}, err
}

// agencyNames are the names of the agencies of mandates.
func (s *Server) agencyNames(ctx context.Context, list ...store.Versioned[market.Mandate]) (map[market.OrganisationID]string, error) {
	names := map[market.OrganisationID]string{}
	for _, v := range list {
		names[v.Value.Agency] = ""
	}
	ids := make([]market.OrganisationID, 0, len(names))
	for id := range names {
		ids = append(ids, id)
	}
	found, err := s.d.Exchange.Store.Organisations.GetMany(ctx, ids...)
	for id, v := range found {
		names[id] = v.Value.Employer.Name
	}
	return names, err
}
