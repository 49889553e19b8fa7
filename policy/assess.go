package policy

import (
	"slices"

	"yuqiao/market"
)

// usualVerdicts is how many verdicts the shipped clauses give, and a few more.
const usualVerdicts = 44

// Assess asks every clause, in order, each limb apart. It fails with
// market.Invalid when Facts hold an unknown name or a wrong value, and never
// for facts that are missing.
func (c *Catalogue) Assess(in Input) ([]Verdict, error) {
	g, err := c.gather(in)
	if err != nil {
		return nil, err
	}
	verdicts := make([]Verdict, 0, usualVerdicts)
	for i := range c.clauses {
		if verdicts, err = c.assess(verdicts, &c.clauses[i], g, in); err != nil {
			return nil, err
		}
	}
	return verdicts, nil
}

// AssessModelled asks the clauses that have rules only, in order.
func (c *Catalogue) AssessModelled(in Input) ([]Verdict, error) {
	g, err := c.gather(in)
	if err != nil {
		return nil, err
	}
	verdicts := make([]Verdict, 0, usualVerdicts)
	for i := range c.clauses {
		if len(c.clauses[i].ready) == 0 {
			continue
		}
		if verdicts, err = c.assess(verdicts, &c.clauses[i], g, in); err != nil {
			return nil, err
		}
	}
	return verdicts, nil
}

// AssessClauses asks the given clauses only, in the given order; numbers that
// are no clause are passed over.
func (c *Catalogue) AssessClauses(in Input, numbers ...int) ([]Verdict, error) {
	g, err := c.gather(in)
	if err != nil {
		return nil, err
	}
	var verdicts []Verdict
	for _, n := range numbers {
		if n < 1 || n > len(c.clauses) {
			continue
		}
		if verdicts, err = c.assess(verdicts, &c.clauses[n-1], g, in); err != nil {
			return nil, err
		}
	}
	return verdicts, nil
}

func (c *Catalogue) assess(verdicts []Verdict, cl *clause, g *gathered, in Input) ([]Verdict, error) {
	if len(cl.ready) == 0 {
		return append(verdicts, Verdict{Clause: cl.Number}), nil
	}
	v := cl.on(in.On)
	if v == nil {
		return append(verdicts, Verdict{Clause: cl.Number, Modelled: true, Outcome: NotCovered, Basis: Verified, On: in.On, Status: cl.Status, Title: cl.Title.In(in.Locale),
			Conditions: []ConditionResult{{Code: "rule-in-force", Text: c.generic.NoRule.In(in.Locale), Result: Failed, Fact: "on=" + in.On.String()}},
			Next:       c.generic.NextNotCovered.In(in.Locale)}), nil
	}
	for i := range v.limbs {
		verdicts = append(verdicts, Verdict{})
		if err := c.assessLimb(&verdicts[len(verdicts)-1], cl, v, &v.limbs[i], g, in); err != nil {
			return nil, err
		}
	}
	return verdicts, nil
}

// assessLimb fills an empty verdict.
func (c *Catalogue) assessLimb(verdict *Verdict, cl *clause, v *readyVersion, l *readyLimb, g *gathered, input Input) error {
	in := input.Locale
	*verdict = Verdict{Clause: cl.Number, Limb: l.Limb.Limb, Modelled: true, Version: v.name, VersionStatus: v.Status, On: input.On, Status: cl.Status, Title: l.Title.In(in), Note: v.Note.In(in)}
	verdict.Conditions = g.room(len(l.conditions))
	decided, proven := Met, Met
	var missing, used []factID
	for i, e := range l.conditions {
		a, err := e.ask(&g.all)
		if err != nil {
			return err
		}
		condition := &l.Limb.Conditions[i]
		verdict.Conditions[i] = ConditionResult{Code: condition.Code, Text: condition.Text.In(in), Result: a.result, Fact: a.shown, Obligation: condition.Obligation}
		if w := l.asked[i]; w != nil && a.result == Met {
			when, err := w.ask(&g.all)
			if err != nil {
				return err
			}
			verdict.Conditions[i].Unasked = when.result == Failed
		}
		if condition.Obligation {
			continue
		}
		p, err := e.ask(&g.verified)
		if err != nil {
			return err
		}
		decided, proven = and(decided, a.result), and(proven, p.result)
		missing = append(missing, a.missing...)
		if p.result != a.result {
			used = append(used, e.facts...)
		}
	}
	switch decided {
	case Failed:
		verdict.Outcome, verdict.Next = NotCovered, c.generic.NextNotCovered.In(in)
	case Unanswered:
		verdict.Outcome, verdict.Next = Unknown, c.generic.NextMissing.In(in)
		verdict.Missing = ask(missing, in)
	default:
		all, err := l.lowered(&g.all)
		if err != nil {
			return err
		}
		sure, err := l.lowered(&g.verified)
		if err != nil {
			return err
		}
		verdict.Outcome, verdict.Next = l.Outcome, l.Next.In(in)
		for _, low := range all {
			if weight(low.rule.Outcome) > weight(verdict.Outcome) {
				verdict.Outcome = low.rule.Outcome
			}
			verdict.Lowered = append(verdict.Lowered, Lowering{low.rule.Code, low.rule.Text.In(in), low.rule.Outcome, low.shown})
		}
		for _, low := range all {
			if low.rule.Next != nil && low.rule.Outcome == verdict.Outcome {
				verdict.Next = low.rule.Next.In(in)
				break
			}
		}
		if !slices.EqualFunc(all, sure, func(a, b lowering) bool { return a.rule == b.rule }) {
			proven = Unanswered
			used = append(used, l.lowerFacts()...)
		}
		if proven != Met && verdict.Outcome == Entitled {
			verdict.Outcome = MayApply
			verdict.Next = c.generic.NextClaimed.In(in) + separator(in) + verdict.Next
		}
	}
	verdict.Basis = Claimed
	if proven == decided && decided != Unanswered {
		verdict.Basis = Verified
	} else {
		verdict.Claimed = claimed(used, g)
	}
	c.finish(verdict, l, g, in)
	return nil
}

// finish adds what does not depend on the outcome.
func (c *Catalogue) finish(verdict *Verdict, l *readyLimb, g *gathered, in market.Locale) {
	verdict.Documents = l.papers.in(in)
	body := l.Body.Default
	if l.by >= 0 && g.all[l.by].said {
		if name, ok := l.Body.Of[g.all[l.by].text]; ok {
			body = name
		}
	}
	verdict.Body = c.bodies[body].In(in)
	if l.Hospitals {
		verdict.Hospitals = c.hospitalsOn(verdict.On, in)
	}
	if l.Routes {
		for _, r := range g.routes {
			verdict.Routes = append(verdict.Routes, r.answer(c.recognition.none, in))
		}
	}
}

// and is the three-valued "and": what fails, fails whatever else is missing.
func and(a, b Result) Result {
	switch {
	case a == Failed || b == Failed:
		return Failed
	case a == Unanswered || b == Unanswered:
		return Unanswered
	}
	return Met
}

// weight orders the outcomes that cover from strong to weak.
func weight(o Outcome) int { return slices.Index([]Outcome{Entitled, MayApply, AuthorityDecides}, o) }

type lowering struct {
	rule  *Lower
	shown string
}

// lowered lists the rules that weaken the outcome for what is known.
func (l *readyLimb) lowered(k *known) ([]lowering, error) {
	var list []lowering
	for i, e := range l.lower {
		a, err := e.ask(k)
		if err != nil {
			return nil, err
		}
		rule := &l.Limb.Lower[i]
		if a.result == Met || a.result == Unanswered && rule.Unsaid {
			list = append(list, lowering{rule, a.shown})
		}
	}
	return list, nil
}

func (l *readyLimb) lowerFacts() []factID {
	var ids []factID
	for _, e := range l.lower {
		ids = append(ids, e.facts...)
	}
	return ids
}

// ask writes missing facts as questions, each once, in the order of the table;
// for one that is derived it asks what that follows from.
func ask(missing []factID, in market.Locale) []MissingFact {
	for i, id := range missing {
		if facts[id].asks != 0 {
			missing[i] = facts[id].asks
		}
	}
	slices.Sort(missing)
	missing = slices.Compact(missing)
	list := make([]MissingFact, len(missing))
	for i, id := range missing {
		f := &facts[id]
		list[i] = MissingFact{f.Name, f.Text.In(in), f.Type, f.Values}
	}
	return list
}

// claimed names the facts among used that are said and not verified.
func claimed(used []factID, g *gathered) []string {
	slices.Sort(used)
	var names []string
	for _, id := range slices.Compact(used) {
		if g.all[id].said && len(facts[id].Verify) > 0 && facts[id].source != fromDerived && g.all[id].text != g.verified[id].text && !covered(g.all[id], g.verified[id]) {
			names = append(names, facts[id].Name)
		}
	}
	return names
}

// covered reports whether every item of a list is among the verified ones.
func covered(all, verified value) bool {
	if all.list == nil {
		return false
	}
	for _, item := range all.list {
		if !slices.Contains(verified.list, item) {
			return false
		}
	}
	return true
}

func separator(in market.Locale) string {
	if in == market.ZhHans || in == market.ZhHant {
		return ""
	}
	return " "
}
