package api

import (
	"yuqiao/api/view"
	"yuqiao/market"
	"yuqiao/store"
)

// procedures words procedures and matters in the language asked for.
func (s *Server) procedures(q *request) view.Procedures {
	return view.Procedures{All: s.d.Exchange.Procedures, Policy: s.d.Exchange.Policy.Current(), Locale: q.locale(), Today: s.today()}
}

func (s *Server) listProcedures(q *request) (reply, error) {
	words, clause := s.procedures(q), q.number("clause", 0)
	items := []view.ProcedureItem{}
	for _, p := range s.d.Exchange.Procedures.All() {
		if clause == 0 || p.Clause == clause {
			items = append(items, words.Item(p))
		}
	}
	return reply{body: page[view.ProcedureItem]{Items: items}}, nil
}

func (s *Server) getProcedure(q *request) (reply, error) {
	p, ok := s.d.Exchange.Procedures.Named(q.text("procedureCode"))
	if !ok {
		return reply{}, market.NotFound("procedure")
	}
	return reply{body: s.procedures(q).Of(p)}, nil
}

// provider is an organisation in a list, with what it says of itself.
type provider struct {
	ID    market.OrganisationID `json:"id"`
	Name  string                `json:"name"`
	Place market.Place          `json:"place,omitempty"`
	Scope string                `json:"scope,omitempty"`
}

func (s *Server) listProviders(q *request) (reply, error) {
	list, next, err := s.matters.Providers(q.ctx, q.actor, q.text("procedureCode"), q.text("q"), q.page())
	return pageOf(list, next, func(o store.Versioned[market.Organisation]) provider {
		p := provider{ID: o.Value.ID, Name: o.Value.Employer.Name, Place: o.Value.Employer.Place}
		if o.Value.Agency != nil {
			p.Scope = o.Value.Agency.Scope
		}
		return p
	}), err
}
