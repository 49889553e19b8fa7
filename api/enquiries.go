package api

import (
	"yuqiao/api/view"
	"yuqiao/exchange"
	"yuqiao/market"
)

func oneEnquiry(v exchange.EnquiryView, err error) (reply, error) {
	return reply{body: view.EnquiryOf(v), revision: v.Revision}, err
}

func (s *Server) askEnquiry(q *request) (reply, error) {
	var in struct {
		Place market.Place        `json:"place"`
		Topic market.EnquiryTopic `json:"topic"`
		Text  string              `json:"text"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return oneEnquiry(s.enquiries.Ask(q.ctx, q.actor, in.Place, in.Topic, in.Text, q.locale()))
}

func (s *Server) listEnquiries(q *request) (reply, error) {
	list, next, err := s.enquiries.List(q.ctx, q.actor, q.text("mine") == "true", market.EnquiryStatus(q.text("status")), q.page(), q.locale())
	return pageOf(list, next, view.EnquiryOf), err
}

func (s *Server) getEnquiry(q *request) (reply, error) {
	return oneEnquiry(s.enquiries.Get(q.ctx, q.actor, id[market.EnquiryID](q, "enquiryId"), q.locale()))
}

func (s *Server) patchEnquiry(q *request) (reply, error) {
	var in struct {
		Status market.EnquiryStatus `json:"status"`
		Place  market.Place         `json:"place"`
		Reason string               `json:"reason"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	patch := exchange.EnquiryPatch{Status: in.Status, Place: in.Place, Reason: in.Reason}
	return oneEnquiry(s.enquiries.Patch(q.ctx, q.actor, id[market.EnquiryID](q, "enquiryId"), patch, q.ifMatch(), q.locale()))
}

func (s *Server) attachToEnquiry(q *request) (reply, error) {
	return oneEnquiry(s.enquiries.Attach(q.ctx, q.actor, id[market.EnquiryID](q, "enquiryId"), q.text("name"), market.EvidenceType(contentType(q.c)), q.body, q.locale()))
}

func (s *Server) getEnquiryDocument(q *request) (reply, error) {
	document, err := s.enquiries.Document(q.ctx, q.actor, id[market.EnquiryID](q, "enquiryId"), id[market.DocumentID](q, "documentId"))
	return reply{file: evidence(document)}, err
}

func (s *Server) withdrawEnquiryDocument(q *request) (reply, error) {
	return reply{}, s.enquiries.Detach(q.ctx, q.actor, id[market.EnquiryID](q, "enquiryId"), id[market.DocumentID](q, "documentId"))
}

func (s *Server) writeEnquiry(q *request) (reply, error) {
	var in struct {
		Text string `json:"text"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	return oneEnquiry(s.enquiries.Write(q.ctx, q.actor, id[market.EnquiryID](q, "enquiryId"), in.Text, q.locale()))
}
