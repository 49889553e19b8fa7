package market

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Withheld stands where a word was taken out of a text that others see.
const Withheld = "●●●"

// Veil takes the identity out of what others see of a talent who has not yet
// agreed to be known: the name, the names of employers and institutions,
// licence numbers and ways of contact, also inside free text.
type Veil struct {
	fold    func(string) string
	needles []needle
}

type needle struct {
	text  string // folded
	latin bool   // matches whole words only
	exact bool   // too short to match without its capital
}

// NewVeil learns what to hide from the profile. fold maps each character of a
// text by itself to the form in which spellings are compared (case, width,
// Traditional to Simplified); nil compares lower case only.
func NewVeil(p Profile, fold func(string) string) Veil {
	if fold == nil {
		fold = strings.ToLower
	}
	v := Veil{fold: fold}
	v.person(p.Name)
	for _, e := range p.Experience {
		v.body(e.Employer)
	}
	for _, d := range p.Education {
		v.body(d.Institution)
	}
	for _, l := range p.Licences {
		v.add(l.Number, false)
	}
	// Longest first, so that a short form never leaves the rest of a long one.
	slices.SortStableFunc(v.needles, func(a, b needle) int { return len(b.text) - len(a.text) })
	v.needles = slices.CompactFunc(v.needles, func(a, b needle) bool { return a == b })
	return v
}

// Profile returns what others may see of p: no name, nationality, employers,
// institutions or licence numbers, and none of these words in any text.
func (v Veil) Profile(p Profile) Profile {
	p.Name, p.Nationality = "", ""
	p.Headline, p.Summary = v.Text(p.Headline), v.Text(p.Summary)
	p.Skills = each(p.Skills, func(s Skill) Skill { s.Name = v.Text(s.Name); return s })
	p.Experience = each(p.Experience, func(e Experience) Experience {
		e.Employer, e.Title, e.Summary = "", v.Text(e.Title), v.Text(e.Summary)
		return e
	})
	p.Education = each(p.Education, func(d Degree) Degree { d.Institution, d.Field = "", v.Text(d.Field); return d })
	p.Licences = each(p.Licences, func(l Licence) Licence {
		l.Number, l.Title, l.Body = "", v.Text(l.Title), v.Text(l.Body)
		return l
	})
	p.Wants.Titles = each(p.Wants.Titles, v.Text)
	return p
}

func each[T any](in []T, f func(T) T) []T {
	out := make([]T, len(in))
	for i, x := range in {
		out[i] = f(x)
	}
	return out
}

// Text returns s with every hidden word and every way of contact replaced by
// Withheld.
func (v Veil) Text(s string) string {
	if s == "" {
		return s
	}
	text := v.fold(s)
	mayContact := mayContact(text)
	if !mayContact && !v.names(text) {
		return s
	}
	starts := make([]int, 0, len(text)+1) // folded byte → byte in s
	for i, r := range s {
		for range len(v.fold(string(r))) {
			starts = append(starts, i)
		}
	}
	starts = append(starts, len(s))
	type span struct{ from, to int }
	var spans []span
	// In the folded text full-width digits are digits, and nothing invisible
	// stands between them.
	if mayContact {
		for _, at := range contacts.FindAllStringIndex(text, -1) {
			spans = append(spans, span{starts[at[0]], starts[at[1]]})
		}
	}
	for _, n := range v.needles {
		for at := 0; at < len(text); {
			i := strings.Index(text[at:], n.text)
			if i < 0 {
				break
			}
			from, to := at+i, at+i+len(n.text)
			at = from + 1
			if n.latin && (letterBefore(text, from) || letterAfter(text, to)) {
				continue
			}
			a, b := starts[from], starts[to]
			if n.exact && !capital(s[a:b]) {
				continue
			}
			spans = append(spans, span{a, b})
			at = to
		}
	}
	if len(spans) == 0 {
		return s
	}
	slices.SortFunc(spans, func(a, b span) int { return a.from - b.from })
	var out strings.Builder
	end := 0
	for _, sp := range spans {
		if sp.to <= end {
			continue
		}
		if sp.from > end || end == 0 {
			out.WriteString(s[end:max(end, sp.from)])
			out.WriteString(Withheld)
		}
		end = sp.to
	}
	out.WriteString(s[end:])
	return out.String()
}

// names tells whether a folded text has any of the hidden words in it.
func (v Veil) names(text string) bool {
	for i := range v.needles {
		if strings.Contains(text, v.needles[i].text) {
			return true
		}
	}
	return false
}

// person adds a name: whole, and the parts of a Latin one in any order.
func (v *Veil) person(name string) {
	name = strings.TrimSpace(name)
	v.add(name, false)
	parts := strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",.-·・'’", r) })
	for _, p := range parts {
		if slices.Contains(formsOfAddress, strings.ToLower(p)) {
			continue
		}
		if isHan(p) {
			v.add(p, false)
			// The given name alone is how colleagues write: 陈嘉怡 → 嘉怡.
			if r := []rune(p); len(r) >= 3 {
				v.add(string(r[len(r)-2:]), false)
			}
			continue
		}
		v.add(p, true)
	}
	if len(parts) > 1 && !isHan(name) {
		v.add(strings.Join(parts, ""), false)
		v.add(strings.Join(parts, " "), false)
		v.add(strings.Join(append(slices.Clone(parts[1:]), parts[0]), " "), false)
		v.add(parts[len(parts)-1]+" "+strings.Join(parts[:len(parts)-1], " "), false)
	}
}

// body adds the name of a firm or an institution: whole, without its legal
// form, without place and trade when something that can be recognised is left,
// and the usual short names. A name that says only what kind of firm it is
// gives nobody away, and its word is one of the trade's: nothing is added.
func (v *Veil) body(name string) {
	name = strings.TrimSpace(name)
	f := v.fold(name)
	if slices.Contains(kindsOfFirm, f) {
		return
	}
	v.add(name, false)
	core := f
	for {
		trimmed := strings.TrimSpace(trimAffix(core, legalForms, false))
		trimmed = strings.TrimRight(trimmed, " .,()")
		if trimmed == core || trimmed == "" {
			break
		}
		core = trimmed
	}
	v.addFolded(core, false)
	local := strings.TrimLeft(trimAffix(core, placeNames, true), " 市省()")
	if utf8.RuneCountInString(local) >= 3 && !slices.Contains(tradeWords, local) {
		v.addFolded(local, false)
	}
	brand := strings.TrimSpace(trimAffix(local, tradeWords, false))
	if brand != local && utf8.RuneCountInString(brand) >= 2 && !slices.Contains(placeNames, brand) && !slices.Contains(tradeWords, brand) {
		v.addFolded(brand, false)
	}
	// Folding keeps the number of characters of these names, and counting them
	// is much quicker than folding them all.
	whole, short := utf8.RuneCountInString(f), utf8.RuneCountInString(core)
	for g, group := range shortNames {
		for k, member := range group {
			if n := shortNameLengths[g][k]; n != whole && n != short {
				continue
			}
			if m := v.fold(member); m == f || m == core {
				for _, other := range group {
					v.add(other, false)
				}
			}
		}
	}
}

func (v *Veil) add(s string, part bool) {
	f := v.fold(strings.TrimSpace(s))
	if part && len(f) <= 2 {
		if len(f) == 2 {
			v.needles = append(v.needles, needle{f, true, true})
		}
		return
	}
	v.addFolded(f, part)
}

func (v *Veil) addFolded(f string, _ bool) {
	if utf8.RuneCountInString(f) < 2 {
		return
	}
	v.needles = append(v.needles, needle{text: f, latin: !isHan(f)})
}

func trimAffix(s string, affixes []string, front bool) string {
	for _, a := range affixes {
		if front && strings.HasPrefix(s, a) {
			return s[len(a):]
		}
		if !front && strings.HasSuffix(s, a) {
			return s[:len(s)-len(a)]
		}
	}
	return s
}

func letterBefore(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return i > 0 && wordRune(r)
}

func letterAfter(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return i < len(s) && wordRune(r)
}

func wordRune(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Han, r)
}

func capital(s string) bool { r, _ := utf8.DecodeRuneInString(s); return unicode.IsUpper(r) }

// isHan reports whether s is written in Chinese characters at all.
func isHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}
