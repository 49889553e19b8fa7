package procedure

import (
	"fmt"
	"math"
	"slices"
	"unicode/utf8"

	"yuqiao/market"
	"yuqiao/policy"
)

// Bounds of what fields take.
const (
	MaxFieldText = 2000 // characters
	MinAmount    = 0.01
	MaxAmount    = 1e12
	MaxCount     = 999
)

// Check holds what was filled in on a day against the procedure and gives it
// without what says nothing. It fails with Invalid, naming "fields.NAME". The values of
// facts are the policy's to check, but for those of the opening.
func (p *Procedure) Check(given map[string]any, on market.Date) (map[string]any, error) {
	var wrong []market.FieldError
	report := func(name string, e *market.FieldError) {
		if e != nil {
			e.Field = "fields." + name
			wrong = append(wrong, *e)
		}
	}
	names := make([]string, 0, len(given))
	for name := range given {
		names = append(names, name)
	}
	slices.Sort(names)
	checked := map[string]any{}
	for _, name := range names {
		f, ok := p.Field(name)
		switch {
		case !ok || f.Kind == RouteField:
			if len(wrong) < 20 { // what is told back stays short
				report(clip(name), &market.FieldError{Code: "unknown-field", Message: "there is no such field"})
			}
		case given[name] != nil:
			if e := f.check(given[name]); e != nil {
				report(name, e)
				continue
			}
			if s, isText := given[name].(string); !isText || !market.Blank(s) {
				checked[name] = given[name]
			}
		}
	}
	for _, f := range p.Fields {
		if f.When != nil && !f.When.holds(checked) {
			delete(checked, f.Name)
			continue
		}
		if f.Required && checked[f.Name] == nil && !slices.ContainsFunc(wrong, func(e market.FieldError) bool { return e.Field == "fields."+f.Name }) {
			report(f.Name, &market.FieldError{Code: "required", Message: "must be given"})
		}
	}
	for _, f := range p.Fields {
		if first, d := Day(checked, f.NotBefore), Day(checked, f.Name); !first.IsZero() && !d.IsZero() && d.Before(first) {
			report(f.Name, &market.FieldError{Code: "before-start", Message: "must not be before " + first.String()})
		} else if f.Ahead && !d.IsZero() && d.Before(on) {
			report(f.Name, &market.FieldError{Code: "in-the-past", Message: "must not be before today"})
		} else if f.Past && on.Before(d) {
			report(f.Name, &market.FieldError{Code: "in-the-future", Message: "must not be after today"})
		} else if most, bound := f.highest(checked); bound && amountIn(checked, f.Name) > most {
			report(f.Name, &market.FieldError{Code: "out-of-range", Message: fmt.Sprintf("must be from 0.01 to %.2f", most), Params: market.Params{Min: MinAmount, Max: most}})
		}
	}
	if len(wrong) > 0 {
		return nil, market.Invalid(wrong...)
	}
	return checked, nil
}

// highest is what an amount may be by the others, of its own currency; there is
// no bound where they are in another one, or leave nothing: then the amount that
// is taken away is what is wrong.
func (f Field) highest(checked map[string]any) (float64, bool) {
	same := func(name string) bool { return currencyIn(checked, name) == currencyIn(checked, f.Name) }
	if f.NotAbove == "" || currencyIn(checked, f.Name) == "" || !same(f.NotAbove) {
		return 0, false
	}
	most := amountIn(checked, f.NotAbove)
	if f.Less != "" && same(f.Less) {
		most = math.Round((most-amountIn(checked, f.Less))*100) / 100
	}
	return most, most >= MinAmount
}

func amountIn(checked map[string]any, name string) float64 {
	m, _ := checked[name].(map[string]any)
	n, _ := m["amount"].(float64)
	return n
}

func currencyIn(checked map[string]any, name string) string {
	m, _ := checked[name].(map[string]any)
	c, _ := m["currency"].(string)
	return c
}

func (f Field) check(v any) *market.FieldError {
	switch f.Kind {
	case TextField:
		return checkText(v, f.most())
	case DayField:
		if s, ok := v.(string); ok {
			if _, err := market.ParseDate(s); err != nil {
				return market.DayError(err)
			}
			return nil
		}
	case AmountField:
		return f.checkAmount(v)
	case CountField:
		if n, ok := v.(float64); ok {
			if n < float64(f.Least) || n > MaxCount || n != math.Trunc(n) {
				return &market.FieldError{Code: "out-of-range", Message: fmt.Sprintf("must be a whole number from %d to %d", f.Least, MaxCount), Params: market.Params{Min: f.Least, Max: MaxCount}}
			}
			return nil
		}
	case ChoiceField:
		if s, ok := v.(string); ok {
			return f.checkOption(s)
		}
	case ChoicesField:
		if list, ok := v.([]any); ok {
			seen := map[any]bool{}
			for _, x := range list {
				s, isText := x.(string)
				switch e := f.checkOption(s); {
				case !isText:
					return wrongType()
				case e != nil:
					return e
				case seen[s]:
					return &market.FieldError{Code: "duplicate", Message: "stands there twice"}
				}
				seen[s] = true
			}
			return nil
		}
	case FactField:
		fact, _ := policy.FactNamed(f.Name)
		if fact.FromExtra() {
			return nil
		}
		if s, ok := v.(string); ok {
			if !slices.Contains(fact.Values, s) {
				return unknownCode()
			}
			return nil
		}
	}
	return wrongType()
}

func (f Field) checkOption(s string) *market.FieldError {
	if !slices.ContainsFunc(f.Options, func(o Option) bool { return o.Value == s }) {
		return unknownCode()
	}
	return nil
}

// most is how long a text may be.
func (f Field) most() int {
	if f.Most == 0 {
		return MaxFieldText
	}
	return f.Most
}

func checkText(v any, most int) *market.FieldError {
	s, ok := v.(string)
	switch {
	case !ok:
		return wrongType()
	case !market.Showable(s, true):
		return &market.FieldError{Code: "control-character", Message: "must not contain control characters"}
	case utf8.RuneCountInString(s) > most:
		return &market.FieldError{Code: "too-long", Message: fmt.Sprintf("must be at most %d characters", most), Params: market.Params{Max: most}}
	}
	return nil
}

func (f Field) checkAmount(v any) *market.FieldError {
	m, ok := v.(map[string]any)
	if !ok || len(m) != 2 {
		return wrongType()
	}
	n, isNumber := m["amount"].(float64)
	c, isText := m["currency"].(string)
	switch {
	case !isNumber || !isText:
		return wrongType()
	case n < MinAmount && !(f.Zero && n == 0) || n > MaxAmount:
		return &market.FieldError{Code: "out-of-range", Message: "must be from 0.01 to 1000000000000", Params: market.Params{Min: MinAmount, Max: MaxAmount}}
	case !slices.Contains(market.Currencies, market.Currency(c)):
		return unknownCode()
	}
	return nil
}

func wrongType() *market.FieldError {
	return &market.FieldError{Code: "wrong-type", Message: "cannot stand here"}
}

func unknownCode() *market.FieldError {
	return &market.FieldError{Code: "unknown-code", Message: "is not one of the values that there are"}
}

// clip keeps what is told back short.
func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
