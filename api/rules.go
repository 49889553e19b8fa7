package api

import (
	"yuqiao/api/view"
	"yuqiao/market"
	"yuqiao/policy"
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

func (s *Server) getRuleDraft(q *request) (reply, error) {
	day, err := s.day(q)
	if err != nil {
		return reply{}, err
	}
	draft, err := s.rules.Draft(q.actor, q.number("clause", 0), day)
	return reply{body: policy.Overlay{Versions: []policy.OverlayVersion{draft}}}, err
}

type factItem struct {
	Name   string          `json:"name"`
	Type   policy.FactType `json:"type"`
	Values []string        `json:"values"`
	Min    *float64        `json:"min,omitempty"`
	Max    *float64        `json:"max,omitempty"`
	Text   string          `json:"text"`
}

// listFacts are the facts that conditions may use.
func (s *Server) listFacts(q *request) (reply, error) {
	locale := q.locale()
	return pageOf(policy.Facts(), "", func(f policy.Fact) factItem {
		item := factItem{Name: f.Name, Type: f.Type, Values: append([]string{}, f.Values...), Text: f.Text.In(locale)}
		if f.Type == policy.NumberFact {
			item.Min, item.Max = &f.Min, &f.Max
		}
		return item
	}), nil
}
