package matcher

import "slices"

// Must is one thing that an opening states as required: a skill, a licence, a
// language, years, a level of education; or the place, the pay or the
// engagement while its gate is on. Wanted is what a Gap of it would say.
type Must struct {
	Feature Feature `json:"feature"`
	Wanted  string  `json:"wanted"`
}

// Key names a must of an opening among its others.
func (m Must) Key() string { return string(m.Feature) + ":" + m.Wanted }

// must is a Must with what it is checked by.
type must struct {
	Must
	feature int
	at      int // index among the wanted skills, licences or languages
	gate    int // the gate that says it is missed, for what is no list
}

// offered are the musts that are an opening's only while their gates are on.
var offered = []struct{ feature, gate int }{{fPlace, gPlace}, {fPay, gPay}, {fEngagement, gEngagement}}

// stated lists what the opening states as required, each once, in the order of
// the features.
func (w *want) stated() []must {
	var out []must
	add := func(feature, at, gate int, wanted string) {
		m := must{Must{Features[feature], wanted}, feature, at, gate}
		if !slices.ContainsFunc(out, func(o must) bool { return o.Must == m.Must }) {
			out = append(out, m)
		}
	}
	for k, s := range w.skills {
		if s.required {
			add(fSkills, k, 0, s.text)
		}
	}
	for k, l := range w.licences {
		if l.required {
			add(fLicence, k, 0, l.text)
		}
	}
	if w.minYears > 0 {
		add(fExperience, 0, gExperience, yearsText(w.minYears))
	}
	if w.education > 0 {
		add(fEducation, 0, gEducation, string(w.spec.Education))
	}
	for k, l := range w.languages {
		if l.required {
			add(fLanguages, k, 0, l.text)
		}
	}
	return out
}

// musts are those stated and those of the gates that are on.
func (w *want) musts() []must {
	out := w.stated()
	for _, o := range offered {
		if w.gate[o.gate] && w.said[o.feature] {
			out = append(out, must{Must{Features[o.feature], w.offer(o.feature)}, o.feature, 0, o.gate})
		}
	}
	return out
}

// offer is what the opening says of place, pay or engagement.
func (w *want) offer(feature int) string {
	switch feature {
	case fPlace:
		return string(w.spec.Place)
	case fPay:
		return w.pay.String()
	}
	return string(w.spec.Engagement)
}

// strictly is the want with every gate on. Scores are the same under it; the
// gates then say of every must whether it is surely missed.
func (w *want) strictly() *want {
	strict := *w
	for g := range strict.gate {
		strict.gate[g] = true
	}
	return &strict
}

// misses reports whether the row scored last surely does not meet a must.
// Silence, doubt and a recognition route are not missing it. The scorer uses a
// strict want.
func (s *scorer) misses(m *must) bool {
	switch m.feature {
	case fSkills:
		return !s.unsaid[fSkills] && s.skillFit[m.at] < 0.5
	case fLicence:
		return s.licence(&s.w.licences[m.at], s.rec.licences).lacking
	case fLanguages:
		found := s.rec.languages
		fit, item := languageFit(&s.w.languages[m.at], found)
		return fit < 1 && (item >= 0 || listsAll(found))
	}
	return s.gated[m.gate]
}

// missed are those of some musts that the row scored last misses, at most so
// many, as indexes appended to a list.
func (s *scorer) missed(musts []must, most int, into []int) []int {
	for n := range musts {
		if s.misses(&musts[n]) {
			if into = append(into, n); len(into) == most {
				break
			}
		}
	}
	return into
}

// mustsOf shows some of the musts.
func mustsOf(musts []must, which []int) []Must {
	var out []Must
	for _, n := range which {
		out = append(out, musts[n].Must)
	}
	return out
}

// mustNamed finds a must by its key.
func mustNamed(musts []must, key string) int {
	return slices.IndexFunc(musts, func(m must) bool { return m.Key() == key })
}
