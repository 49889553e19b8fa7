package api

import (
	"yuqiao/api/view"
	"yuqiao/exchange"
	"yuqiao/market"
)

func oneReport(v exchange.ReportView, err error) (reply, error) {
	return reply{body: view.ReportOf(v), revision: v.Revision}, err
}

func (s *Server) makeReport(q *request) (reply, error) {
	var in struct {
		Reason market.ReportReason `json:"reason"`
		Text   string              `json:"text"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return oneReport(s.reports.Make(q.ctx, q.actor, id[market.OpeningID](q, "openingId"), in.Reason, in.Text))
}

func (s *Server) listReports(q *request) (reply, error) {
	list, next, err := s.reports.List(q.ctx, q.actor, market.ReportStatus(q.text("status")), q.page())
	return pageOf(list, next, view.ReportOf), err
}

func (s *Server) getReport(q *request) (reply, error) {
	return oneReport(s.reports.Get(q.ctx, q.actor, id[market.ReportID](q, "reportId")))
}

func (s *Server) decideReport(q *request) (reply, error) {
	var in struct {
		Status market.ReportStatus `json:"status"`
		Reason string              `json:"reason"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return oneReport(s.reports.Decide(q.ctx, q.actor, id[market.ReportID](q, "reportId"), in.Status, in.Reason, q.ifMatch()))
}
