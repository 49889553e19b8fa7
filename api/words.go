package api

import (
	"yuqiao/market"
	"yuqiao/matcher/lexicon"
)

// conceptKinds are the kinds of the lexicon by their names in the API.
var conceptKinds = map[string]lexicon.Kind{"role": lexicon.Title, "skill": lexicon.Skill, "licence": lexicon.Licence, "industry": lexicon.Industry, "field": lexicon.Field}

// readingsAtOnce is one: a reading of ten long texts takes a processor for a
// second, and anybody may ask for it.
const readingsAtOnce = 1

// namedConcept is a concept in the reader's language.
type namedConcept struct {
	Concept string `json:"concept"`
	Label   string `json:"label"`
	Kind    string `json:"kind"`
	Place   string `json:"place,omitempty"` // of a licence that one place grants
}

func named(c lexicon.Concept, lang market.Locale) namedConcept {
	out := namedConcept{Concept: c.ID, Label: c.Label(string(lang)), Place: c.Jurisdiction}
	for name, k := range conceptKinds {
		if k == c.Kind {
			out.Kind = name
		}
	}
	return out
}

func (s *Server) suggestWords(q *request) (reply, error) {
	kinds := []lexicon.Kind{lexicon.Title, lexicon.Skill, lexicon.Licence}
	if k, ok := conceptKinds[q.text("kind")]; ok {
		kinds = []lexicon.Kind{k}
	}
	items := []namedConcept{}
	for _, c := range s.d.Lexicon.Suggest(q.text("q"), string(q.locale()), kinds, q.number("limit", 10)) {
		items = append(items, named(c, q.locale()))
	}
	return reply{body: page[namedConcept]{Items: items}}, nil
}

func (s *Server) readWords(q *request) (reply, error) {
	leave, err := s.readings.enter(q.ctx)
	if err != nil {
		return reply{}, err
	}
	defer leave()
	var in struct {
		Texts []string      `json:"texts"`
		Lang  market.Locale `json:"lang"`
	}
	if err := q.decode(&in); err != nil {
		return reply{}, err
	}
	if in.Lang == "" {
		in.Lang = q.locale()
	}
	type found struct {
		namedConcept
		Found []string `json:"found"`
		Text  int      `json:"text"`
	}
	out := []found{}
	for i, text := range in.Texts {
		if err := q.ctx.Err(); err != nil {
			return reply{}, err
		}
		for _, f := range s.d.Lexicon.Reading(text) {
			out = append(out, found{named(f.Concept, in.Lang), f.Words, i})
		}
	}
	return reply{body: map[string][]found{"concepts": out}}, nil
}
