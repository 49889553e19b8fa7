package words

import "strings"

// Words that look like plurals or British spellings and are not.
var unchanged = set(`news series species lens gas bus plus always perhaps
	sas aws ios dns css rest apis securities kubernetes jenkins windows devops mlops sales
	four hour tour pour your flour contour detour velour
	advise advice supervise revise exercise enterprise franchise expertise merchandise
	precise noise premise promise rise wise raise otherwise likewise disease cruise
	treatise praise poise bruise devise disguise surprise televise improvise compromise excise
	chinese japanese portuguese`)

// Irregular plurals, and British spellings that no rule covers.
var irregular = pairs(`men man women woman people person children child feet foot teeth tooth
	mice mouse criteria criterion media media data data staff staff
	centre center theatre theater fibre fiber metre meter litre liter calibre caliber spectre specter
	programme program tyre tire aluminium aluminum defence defense offence offense licence license
	practise practice jewellery jewelry plough plow mould mold moulder molder moulding molding
	grey gray kerb curb cheque check storey story artefact artifact aeroplane airplane
	draught draft draughtsman draftsman draughtsperson draftsperson draughting drafting
	enquiry inquiry catalogue catalog dialogue dialog analogue analog labelling labeling
	modelling modeling modeller modeler traveller traveler travelling traveling counsellor counselor
	counselling counseling jeweller jeweler fuelling fueling signalling signaling
	apis api lorry truck railway railroad`)

// Lemma brings an English word to the form that its plural and its British
// spelling share: "welders" and "welder", "centre" and "center". Other words
// come back as they are.
func Lemma(w string) string {
	if len(w) < 3 || !asciiLetters(w) {
		return w
	}
	if s, ok := irregular[w]; ok {
		return s
	}
	if unchanged[w] {
		return w
	}
	w = american(singular(w))
	if s, ok := irregular[w]; ok {
		return s
	}
	return w
}

func singular(w string) string {
	switch n := len(w); {
	case strings.HasSuffix(w, "people") && n > 8:
		return w[:n-6] + "person"
	case strings.HasSuffix(w, "men") && n > 5:
		return w[:n-2] + "an"
	case w[n-1] != 's' || n < 4:
		return w
	case strings.HasSuffix(w, "ies") && n > 4:
		return w[:n-3] + "y"
	case strings.HasSuffix(w, "ss"), strings.HasSuffix(w, "us"), strings.HasSuffix(w, "is"), strings.HasSuffix(w, "ics"):
		return w
	case hasAnySuffix(w, "xes", "ches", "shes", "sses", "zes"):
		return w[:n-2]
	default:
		return w[:n-1]
	}
}

func american(w string) string {
	if unchanged[w] {
		return w
	}
	n := len(w)
	switch {
	case n > 4 && strings.HasSuffix(w, "our"):
		return w[:n-2] + "r"
	case n > 6 && hasAnySuffix(w, "isation"):
		return w[:n-6] + "zation"
	case n > 6 && hasAnySuffix(w, "iser", "ised", "ise", "yse", "yser", "ysed"):
		i := strings.LastIndexByte(w, 's')
		if unchanged[strings.TrimRight(w, "rd")] {
			return w
		}
		return w[:i] + "z" + w[i+1:]
	case n > 7 && strings.HasSuffix(w, "ising") && !unchanged[w[:n-3]+"e"]:
		return w[:n-4] + "z" + w[n-3:]
	}
	for _, p := range medical {
		if i := strings.Index(w, p[0]); i >= 0 {
			return w[:i] + p[1] + w[i+len(p[0]):]
		}
	}
	return w
}

var medical = [][2]string{
	{"paedi", "pedi"}, {"anaesth", "anesth"}, {"gynaec", "gynec"}, {"haem", "hem"},
	{"oesoph", "esoph"}, {"foet", "fet"}, {"archaeo", "archeo"}, {"paedag", "pedag"}, {"colour", "color"}, {"labour", "labor"}, {"behaviour", "behavior"},
}

// Suffixes that make one word family of verb, doer, action and quality,
// longest first, each with the least length that must be left before it.
var families = []struct {
	suffix string
	left   int
}{
	{"ization", 4}, {"ational", 4}, {"ability", 4}, {"ibility", 4}, {"ologist", 3}, {"ological", 3},
	{"ation", 4}, {"ition", 4}, {"ement", 4}, {"ician", 4}, {"ology", 3}, {"istic", 4}, {"izing", 4}, {"ities", 4},
	{"ical", 4}, {"ment", 4}, {"ness", 4}, {"ship", 4}, {"ance", 4}, {"ence", 4}, {"izer", 4}, {"able", 4}, {"ible", 4},
	{"ator", 4}, {"ary", 4}, {"ery", 3}, {"ing", 3}, {"ist", 4}, {"ian", 4}, {"ive", 4}, {"ion", 4}, {"ant", 4}, {"ent", 4}, {"ize", 4}, {"ate", 4}, {"ity", 4},
	{"ics", 4}, {"er", 3}, {"or", 4}, {"al", 4}, {"ic", 4}, {"ed", 4}, {"ry", 4}, {"y", 4}, {"e", 4},
}

// Root strips an English lemma to what its word family shares: "welder",
// "welding" and "weld". It is rough: use it for weak evidence only.
func Root(lemma string) string {
	if len(lemma) < 5 || !asciiLetters(lemma) {
		return lemma
	}
	w := lemma
	for range 2 {
		cut := false
		for _, f := range families {
			if len(w)-len(f.suffix) >= f.left && strings.HasSuffix(w, f.suffix) {
				w, cut = w[:len(w)-len(f.suffix)], true
				break
			}
		}
		if n := len(w); n > 4 && w[n-1] == w[n-2] && !strings.ContainsRune("lsz", rune(w[n-1])) {
			w = w[:n-1]
		}
		if !cut {
			break
		}
	}
	return w
}

func asciiLetters(w string) bool {
	for i := 0; i < len(w); i++ {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return true
}

func hasAnySuffix(w string, suffixes ...string) bool {
	for _, s := range suffixes {
		if strings.HasSuffix(w, s) {
			return true
		}
	}
	return false
}

func set(list string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

func pairs(list string) map[string]string {
	m := make(map[string]string)
	fields := strings.Fields(list)
	for i := 0; i+1 < len(fields); i += 2 {
		m[fields[i]] = fields[i+1]
	}
	return m
}

// Stop tells whether an English or Portuguese word only ties others together.
func Stop(w string) bool { return stops[w] }

var stops = set(`a an the of and or in on for to with by at from as into per via etc eg ie
	is are be been being was were that this these those which who whose whom it its his her their
	one some any other others sth sb someone something such used using use esp not also
	de da do das dos e ou em no na nos nas com para por um uma o os ao aos`)
