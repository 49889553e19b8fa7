package api

import (
	"yuqiao/api/view"
	"yuqiao/market"
)

func (s *Server) listRules(q *request) (reply, error) {
	list, next, err := s.rules.List(q.ctx, q.actor, q.page())
	return pageOf(list, next, view.RuleOf), err
}

func (s *Server) addRule(q *request) (reply, error) {
	v, err := s.rules.Add(q.ctx, q.actor, q.body, q.text("trial"))
	return reply{body: view.RuleOf(v), revision: v.Revision}, err
}

func (s *Server) checkRule(q *request) (reply, error) {
	tried, err := s.rules.Try(q.ctx, q.actor, q.body, q.locale())
	return reply{body: tried}, err
}

func (s *Server) removeRule(q *request) (reply, error) {
	return reply{}, s.rules.Remove(q.ctx, q.actor, id[market.AddedRuleID](q, "ruleId"), q.ifMatch())
}
