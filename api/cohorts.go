package api

import (
	"yuqiao/api/view"
	"yuqiao/exchange"
	"yuqiao/market"
)

func oneCohort(v exchange.CohortView, err error) (reply, error) {
	return reply{body: view.CohortOf(v), revision: v.Revision}, err
}

func cohortID(q *request) market.CohortID { return id[market.CohortID](q, "cohortId") }

func (s *Server) listCohorts(q *request) (reply, error) {
	list, next, err := s.cohorts.List(q.ctx, q.actor, q.number("clause", 0), q.page())
	return pageOf(list, next, view.CohortOf), err
}

func (s *Server) listMyCohorts(q *request) (reply, error) {
	list, next, err := s.cohorts.Organised(q.ctx, q.actor, q.page())
	return pageOf(list, next, view.CohortOf), err
}

func (s *Server) listMyTrainings(q *request) (reply, error) {
	list, next, err := s.cohorts.Trainings(q.ctx, q.actor, q.page())
	return pageOf(list, next, view.CohortOf), err
}

func (s *Server) createCohort(q *request) (reply, error) {
	var in struct {
		market.CohortSpec
		Organisation market.OrganisationID `json:"organisation"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return oneCohort(s.cohorts.Create(q.ctx, q.actor, in.Organisation, in.CohortSpec))
}

func (s *Server) getCohort(q *request) (reply, error) {
	return oneCohort(s.cohorts.Get(q.ctx, q.actor, cohortID(q)))
}

func (s *Server) putCohort(q *request) (reply, error) {
	var in market.CohortSpec
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return oneCohort(s.cohorts.Put(q.ctx, q.actor, cohortID(q), in, q.ifMatch(), q.locale()))
}

func (s *Server) publishCohort(q *request) (reply, error) {
	return oneCohort(s.cohorts.Publish(q.ctx, q.actor, cohortID(q), q.locale()))
}

func (s *Server) endCohort(q *request) (reply, error) {
	return oneCohort(s.cohorts.End(q.ctx, q.actor, cohortID(q)))
}

func (s *Server) enrol(q *request) (reply, error) {
	return oneCohort(s.cohorts.Enrol(q.ctx, q.actor, cohortID(q), q.locale()))
}

func (s *Server) leaveCohort(q *request) (reply, error) {
	return oneCohort(s.cohorts.Leave(q.ctx, q.actor, cohortID(q)))
}

func (s *Server) judgeCohort(q *request) (reply, error) {
	var in struct {
		Score int    `json:"score"`
		Text  string `json:"text"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return oneCohort(s.cohorts.Judge(q.ctx, q.actor, cohortID(q), in.Score, in.Text))
}

func (s *Server) assessTrainee(q *request) (reply, error) {
	var in struct {
		Passed bool   `json:"passed"`
		Text   string `json:"text"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return oneCohort(s.cohorts.Assess(q.ctx, q.actor, cohortID(q), id[market.TalentID](q, "talentId"), in.Passed, in.Text))
}
