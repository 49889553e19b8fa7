package policy

import (
	"slices"

	"yuqiao/market"
)

// Reword puts a verdict that was given before, in whatever language, into
// another one. What it says stays: the outcome, the results and the rule version
// that it names. A text whose rule is not in the catalogue any more stays as it
// is, and so do the words that a person wrote.
func (c *Catalogue) Reword(v Verdict, in market.Locale) Verdict {
	if v.Clause < 1 || v.Clause > len(c.clauses) || !v.Modelled {
		return v
	}
	v.Missing = slices.Clone(v.Missing)
	for i, m := range v.Missing {
		if f, ok := FactNamed(m.Fact); ok {
			v.Missing[i].Question = f.Text.In(in)
		}
	}
	cl := &c.clauses[v.Clause-1]
	if v.Version == "" {
		v.Title, v.Next = cl.Title.In(in), c.generic.NextNotCovered.In(in)
		v.Conditions = slices.Clone(v.Conditions)
		for i := range v.Conditions {
			v.Conditions[i].Text = c.generic.NoRule.In(in)
		}
		return v
	}
	for i := range cl.ready {
		if cl.ready[i].name != v.Version {
			continue
		}
		for k := range cl.ready[i].limbs {
			if l := &cl.ready[i].limbs[k]; l.Limb.Limb == v.Limb {
				v.Note = cl.ready[i].Note.In(in)
				c.rewordLimb(&v, l.Limb, in)
				return v
			}
		}
	}
	return v
}

func (c *Catalogue) rewordLimb(v *Verdict, l *Limb, in market.Locale) {
	v.Title = l.Title.In(in)
	v.Conditions, v.Lowered, v.Documents = slices.Clone(v.Conditions), slices.Clone(v.Lowered), slices.Clone(v.Documents)
	for _, condition := range l.Conditions {
		for i := range v.Conditions {
			if v.Conditions[i].Code == condition.Code {
				v.Conditions[i].Text = condition.Text.In(in)
			}
		}
	}
	for _, paper := range l.Documents {
		for i := range v.Documents {
			if v.Documents[i].Code == paper.Code {
				v.Documents[i].Text = paper.Text.In(in)
			}
		}
	}
	next := l.Next
	for i := len(v.Lowered) - 1; i >= 0; i-- {
		low := &v.Lowered[i]
		n := slices.IndexFunc(l.Lower, func(rule Lower) bool { return rule.Code == low.Code })
		if n < 0 {
			continue
		}
		low.Text = l.Lower[n].Text.In(in)
		if l.Lower[n].Next != nil && low.Outcome == v.Outcome {
			next = *l.Lower[n].Next
		}
	}
	switch {
	case v.Outcome == NotCovered:
		v.Next = c.generic.NextNotCovered.In(in)
	case v.Outcome == Unknown:
		v.Next = c.generic.NextMissing.In(in)
	case v.Outcome == MayApply && l.Outcome == Entitled && len(v.Lowered) == 0: // for want of verification
		v.Next = c.generic.NextClaimed.In(in) + separator(in) + next.In(in)
	default:
		v.Next = next.In(in)
	}
	v.Body = c.rewordBody(l.Body, v.Body, in)
	v.Hospitals = slices.Clone(v.Hospitals)
	for i := range v.Hospitals {
		for _, h := range c.hospitals {
			if h.Code == v.Hospitals[i].Code {
				v.Hospitals[i].Name = h.Name.In(in)
			}
		}
	}
	v.Routes = slices.Clone(v.Routes)
	for i := range v.Routes {
		c.recognition.reword(&v.Routes[i], in)
	}
}

func (c *Catalogue) rewordBody(choice BodyChoice, body string, in market.Locale) string {
	if len(choice.Of) == 0 {
		return c.bodies[choice.Default].In(in)
	}
	names := []string{choice.Default}
	for _, name := range choice.Of {
		names = append(names, name)
	}
	for _, name := range names {
		if c.bodies[name].Reads(body) {
			return c.bodies[name].In(in)
		}
	}
	return body
}

func (r *recognition) reword(a *RecognitionRoute, in market.Locale) {
	for _, p := range r.professions {
		if p.Code == a.Profession {
			a.Counterpart = p.Counterpart.In(in)
		}
	}
	if r.none.Reads(a.Text) {
		a.Text = r.none.In(in)
		return
	}
	for i := range r.rows {
		if row := &r.rows[i]; row.Route == a.Route && (row.Profession == "" || row.Profession == a.Profession) && row.Step.Reads(a.Text) {
			a.Text = row.Step.In(in)
			return
		}
	}
}
