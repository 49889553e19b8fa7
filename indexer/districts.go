package indexer

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
)

// District is a part of a place under every name that it has or had. Documents
// that name it by any of them are found by all.
type District struct {
	ID    string
	Place market.Place
	Names []string // in all languages
}

// districts find out which one an opening names.
type districts struct {
	all   []District
	names map[market.Place][]districtName // longest first
}

// districtName is a name without what spellings differ in.
type districtName struct {
	name  string
	of    int
	whole bool // a Chinese name with its suffix, which may stand within a text
}

func newDistricts(all []District) districts {
	d := districts{all, map[market.Place][]districtName{}}
	for i, one := range all {
		for _, name := range one.Names {
			folded := squeezed(name)
			shorter := withoutSuffix(folded)
			d.names[one.Place] = append(d.names[one.Place], districtName{folded, i, len(shorter) > 0 && utf8.RuneCountInString(folded) > 2})
			for _, short := range shorter {
				if utf8.RuneCountInString(short) > 1 {
					d.names[one.Place] = append(d.names[one.Place], districtName{short, i, false})
				}
			}
		}
	}
	for _, names := range d.names {
		slices.SortStableFunc(names, func(a, b districtName) int { return cmp.Compare(len(b.name), len(a.name)) })
	}
	return d
}

// squeezed is a text folded and without spaces.
func squeezed(text string) string { return strings.Join(strings.Fields(lexicon.Fold(text)), "") }

// withoutSuffix are the ways to leave out what kind of district a Chinese name
// says that it is.
func withoutSuffix(name string) []string {
	var all []string
	for _, suffix := range []string{"区", "县", "堂区"} {
		if short, ok := strings.CutSuffix(name, suffix); ok {
			all = append(all, short)
		}
	}
	return all
}

// find is the district of a place that a text names: as a whole or as a part
// between commas, or, in Chinese with its suffix, anywhere in it. The longest
// name wins.
func (d districts) find(place market.Place, text string) (District, bool) {
	if text == "" {
		return District{}, false
	}
	folded := squeezed(text)
	parts := strings.FieldsFunc(folded, func(r rune) bool { return strings.ContainsRune(",，、/·;；()（）", r) })
	for i, part := range parts {
		for _, name := range placeNames[place] {
			if rest, ok := strings.CutPrefix(part, squeezed(name)); ok && utf8.RuneCountInString(name) > 1 {
				part = strings.TrimPrefix(rest, "市")
				break
			}
		}
		parts[i] = strings.TrimSuffix(part, "district")
	}
	for _, n := range d.names[place] {
		if slices.Contains(parts, n.name) || n.whole && strings.Contains(folded, n.name) {
			return d.all[n.of], true
		}
	}
	return District{}, false
}

// namesOfDistrict are what documents hold of a district. No concept's id has a
// colon in it.
func namesOfDistrict(d District) Names { return namesFrom("district:"+d.ID, d.Names) }

// district is the facet value of an opening's district: one for all names of
// one that is known, otherwise the folded words; "" for none.
func (v *Vocabulary) district(place market.Place, text string) string {
	if d, ok := v.districts.find(place, text); ok {
		return d.ID
	}
	return keyword(text)
}
