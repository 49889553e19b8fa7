package procedure

import (
	"slices"
	"strconv"

	"yuqiao/market"
)

// Plan lays out the tasks of a matter that is opened on a day with checked
// fields, under the limbs that cover it; the decision comes last. Alone, without
// a counterparty, it has none of the counterparty's tasks.
func (p *Procedure) Plan(fields map[string]any, limbs []string, on market.Date, alone bool) []market.MatterTask {
	var plan []market.MatterTask
	for _, t := range p.Tasks {
		switch {
		case t.By == market.CounterpartySide && alone,
			t.Limb != "" && !slices.Contains(limbs, t.Limb),
			!t.On(on),
			t.When != nil && !t.When.holds(fields):
			continue
		}
		task := market.MatterTask{Code: t.Code, By: t.By, Department: t.Department, After: t.Due.After, Days: t.Due.Days, Place: t.Due.place(), Needed: t.Needed}
		if t.By == market.BodySide && task.Department == "" {
			task.Department = p.Body
		}
		if t.Each == nil {
			plan = append(plan, task)
			continue
		}
		for _, item := range t.Each.items(fields) {
			task.Item = item
			plan = append(plan, task)
		}
	}
	return append(plan, market.MatterTask{Code: market.DecisionTask, By: market.BodySide, Department: p.Body, Days: p.Decision.Days, Place: p.Decision.place()})
}

// On reports whether a task is there in matters that are opened on a day.
func (t Task) On(day market.Date) bool {
	return (t.From.IsZero() || !day.Before(t.From)) && (t.Until.IsZero() || !t.Until.Before(day))
}

// Wanted are the codes of the documents without which a matter is not granted.
func (p *Procedure) Wanted() []string {
	var codes []string
	for _, d := range p.Documents {
		if d.Required {
			codes = append(codes, d.Code)
		}
	}
	return codes
}

func (d Due) place() market.Place {
	if d.Place == "" {
		return market.Chongqing
	}
	return d.Place
}

func (w When) holds(fields map[string]any) bool {
	return slices.ContainsFunc(valuesOf(fields[w.Field]), func(v string) bool { return slices.Contains(w.Is, v) })
}

// items are the values, numbered from the second of a kind on.
func (e Each) items(fields map[string]any) []string {
	var items []string
	for _, v := range valuesOf(fields[e.Field]) {
		items = append(items, v)
		times, _ := fields[e.Times[v]].(float64)
		for n := 2; n <= int(times); n++ {
			items = append(items, v+"-"+strconv.Itoa(n))
		}
	}
	return items
}

// Label words an item of a task, as "second child".
func (e Each) Label(item string, in market.Locale) string {
	if label, ok := e.Labels[item]; ok {
		return label.In(in)
	}
	for value, label := range e.Labels {
		if n, ok := numbered(item, value); ok {
			return label.In(in) + " " + n
		}
	}
	return item
}

func numbered(item, value string) (string, bool) {
	if len(item) <= len(value)+1 || item[:len(value)+1] != value+"-" {
		return "", false
	}
	n := item[len(value)+1:]
	_, err := strconv.Atoi(n)
	return n, err == nil
}

// valuesOf are the values of a choice, a list of them, or yes and no.
func valuesOf(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case bool:
		return []string{strconv.FormatBool(v)}
	case []any:
		var list []string
		for _, x := range v {
			if s, ok := x.(string); ok {
				list = append(list, s)
			}
		}
		return list
	}
	return nil
}
