package api

import (
	"github.com/gofiber/fiber/v2"

	"yuqiao/market"
	"yuqiao/policy"
)

func (s *Server) getDocument(q *request) (reply, error) {
	q.c.Set(fiber.HeaderCacheControl, "no-cache")
	return reply{body: s.document.json}, nil
}

// clauseLimb is one of the parts of a clause that are checked apart.
type clauseLimb struct {
	Limb  string      `json:"limb"` // empty where the clause has one only
	Title policy.Text `json:"title"`
}

type clauseItem struct {
	Clause   int           `json:"clause"`
	Kind     string        `json:"kind"`
	Title    policy.Text   `json:"title"`
	Summary  policy.Text   `json:"summary"`
	Parties  []policy.Text `json:"parties"`
	Modelled bool          `json:"modelled"`
	Status   string        `json:"status,omitempty"`
	Source   policy.Source `json:"source"`
	Version  string        `json:"version,omitempty"`
	Note     policy.Text   `json:"note,omitzero"`
	Limbs    []clauseLimb  `json:"limbs"`
	Versions []policy.Span `json:"versions,omitempty"`
}

func (s *Server) listClauses(q *request) (reply, error) {
	day, err := s.day(q)
	if err != nil {
		return reply{}, err
	}
	items := []clauseItem{}
	for _, c := range s.d.Exchange.Policy.Current().Clauses(day) {
		item := clauseItem{Clause: c.Number, Kind: c.Kind, Title: c.Title, Summary: c.Summary, Parties: []policy.Text{c.Parties}, Modelled: c.Modelled,
			Status: c.Status, Source: c.Source, Version: c.Version, Note: c.Note, Limbs: []clauseLimb{}, Versions: c.Versions}
		for _, l := range c.Limbs {
			item.Limbs = append(item.Limbs, clauseLimb{l.Limb, l.Title})
		}
		items = append(items, item)
	}
	return reply{body: struct {
		Items []clauseItem `json:"items"`
		Total int          `json:"total"`
	}{items, len(items)}}, nil
}

func (s *Server) assessPolicy(q *request) (reply, error) {
	var in struct {
		Talent  *market.TalentInput  `json:"talent"`
		Opening *market.OpeningInput `json:"opening"`
		Facts   map[string]any       `json:"facts"`
		On      market.Date          `json:"on"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	if in.Talent != nil {
		if err := in.Talent.Validate(); err != nil {
			return reply{}, under("talent", err)
		}
	}
	if in.Opening != nil {
		title := in.Opening.Title
		if title == "" {
			in.Opening.Title = "-" // a verdict needs none
		}
		if err := in.Opening.Validate(); err != nil {
			return reply{}, under("opening", err)
		}
		in.Opening.Title = title
	}
	if in.On.IsZero() {
		in.On = s.today()
	}
	verdicts, err := s.d.Exchange.Policy.Current().Assess(policy.Input{Talent: in.Talent, Opening: in.Opening, Facts: in.Facts, On: in.On, Locale: q.locale()})
	return reply{body: map[string][]policy.Verdict{"verdicts": verdicts}}, err
}

// under puts the fields of an Invalid error under a part of the input.
func under(part string, err error) error {
	e, ok := err.(*market.Error)
	if !ok {
		return err
	}
	c := *e
	c.Fields = nil
	for _, f := range e.Fields {
		f.Field = part + "." + f.Field
		c.Fields = append(c.Fields, f)
	}
	return &c
}
