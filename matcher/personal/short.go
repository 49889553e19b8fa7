package personal

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// People write into a headline, a title or the name of a skill who they are
// beside what they do: "Ms", "（女，45岁）", "Filipino national". Such words say
// nothing about the work, and a title with more words in it would be less like
// another. Words that belong to the work stay ("女裝設計師", "Portuguese
// translator", "3-6岁幼儿教师").

// cut stands for what was taken out until the text is tidied.
const cut = "\x00"

// Short leaves out of a headline, a title or another short text what it says
// of the person. What is left reads as if nothing else had stood there; it is
// empty where nothing is.
func Short(text string) string {
	told := mayTell(text)
	if told == 0 {
		return text
	}
	text = strings.NewReplacer(cut, "", "\u3000", " ").Replace(strings.ToValidUTF8(text, ""))
	left := text
	for t, re := range anywhereRE {
		if re != nil && told.has(topic(t)) {
			left = withoutMatches(left, re)
		}
	}
	if told.has(ofPay) {
		left = withoutClauses(left, cut, payClauses)
		left = paySaid.ReplaceAllString(left, cut+"$1")
		left = payEach.ReplaceAllString(left, cut+"$1")
	}
	if told.has(ofFamily) {
		left = withoutClauses(left, cut, familyClauses)
	}
	left = withoutParts(left)
	left = withoutStart(left)
	if left == text {
		return text
	}
	return tidy(left)
}

// withoutMatches takes out what the expression finds, where it is a word of its
// own that is not said of others.
func withoutMatches(text string, re *regexp.Regexp) string {
	var out strings.Builder
	end := 0
	for _, at := range re.FindAllStringIndex(text, -1) {
		if !wholeWords(text, at[0], at[1]) || toOthers.MatchString(text[:at[0]]) || ofOthers.MatchString(text[at[1]:]) || lives(text[:at[1]], text[at[1]:]) {
			continue
		}
		out.WriteString(text[end:at[0]] + cut)
		end = at[1]
	}
	return out.String() + text[end:]
}

// lives tells whether the 生 of somebody's birth is only half a word (生产).
func lives(before, after string) bool {
	next, size := utf8.DecodeRuneInString(after)
	return size > 0 && strings.HasSuffix(before, "生") && strings.ContainsRune("产產物活态態命意", next)
}

// wholeWords tells whether text[from:to] cuts no word that is written in
// letters.
func wholeWords(text string, from, to int) bool {
	joined := func(at int) bool {
		before, n := utf8.DecodeLastRuneInString(text[:at])
		after, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case after == '-' && at > from: // "female-led"
			after, _ = utf8.DecodeRuneInString(text[at+size:])
		case before == '-' && at < to: // "all-female"
			before, _ = utf8.DecodeLastRuneInString(text[:at-n])
		}
		return wordRune(before) && wordRune(after)
	}
	return !joined(from) && !joined(to)
}

func wordRune(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Han, r)
}

// separator tells whether the character at a place of a text sets its parts
// apart.
func separator(text string, at int, r rune) bool {
	if r > unicode.MaxASCII {
		return strings.ContainsRune("，、；｜／·•。（）【】「」—–", r)
	}
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	next, size := utf8.DecodeRuneInString(text[at+1:])
	switch r {
	case '.':
		return (size == 0 || unicode.IsSpace(next)) && !shortAddress.MatchString(text[:at])
	case '-':
		return unicode.IsSpace(before) || unicode.IsSpace(next) || chinese(before) || chinese(next)
	case ' ': // Chinese puts none between words
		number := unicode.IsDigit(before) || unicode.IsDigit(next)
		return chinese(next) && chinese(before) || number && (chinese(before) || chinese(next)) || next == '男' || next == '女'
	}
	return strings.ContainsRune(",;|/()[]{}\n\t"+cut, r)
}

// shortAddress is a form of address that is written with a full stop.
var shortAddress = regexp.MustCompile(`(?:^|[\s(,;|/–-])(?:Mr|Mrs|Ms|Sra?|D)$`)

// part is what stands between two separators, without spaces around it; an
// empty one that is gone stands for what was taken out before.
type part struct {
	from, to int
	gone     bool
}

// chinese tells of a character whether it is one; what was cut may have been.
func chinese(r rune) bool { return unicode.Is(unicode.Han, r) || strings.ContainsRune(cut, r) }

func partsOf(text string) []part {
	var parts []part
	add := func(from, to int) {
		said := strings.TrimLeftFunc(text[from:to], unicode.IsSpace)
		from = to - len(said)
		if said = strings.TrimRightFunc(said, unicode.IsSpace); said != "" {
			parts = append(parts, part{from, from + len(said), false})
		}
	}
	end := 0
	for at, r := range text {
		if !separator(text, at, r) {
			continue
		}
		add(end, at)
		if end = at + utf8.RuneLen(r); text[at:end] == cut {
			parts = append(parts, part{at, at, true})
		}
	}
	add(end, len(text))
	return parts
}

// withoutParts takes out the parts that say something of the person and nothing
// else.
func withoutParts(text string) string {
	parts := partsOf(text)
	for i, p := range parts {
		parts[i].gone = p.gone || tellsNothingElse(text[p.from:p.to])
	}
	withoutCitizenship(text, parts)
	withoutPairs(text, parts)
	gone := func(p part) bool { return p.gone }
	for k := range 2 * len(parts) { // forwards, then backwards
		i := min(k, 2*len(parts)-1-k)
		if p := parts[i]; !p.gone && besides(parts, i, gone) && weak(text[p.from:p.to]) {
			parts[i].gone = true
		}
	}
	var out strings.Builder
	end := 0
	for i, p := range parts {
		from := p.from
		if !p.gone {
			said := withoutEnd(text[p.from:p.to])
			if i+1 < len(parts) && parts[i+1].gone {
				said = sexAtEnd.ReplaceAllString(said, "")
			}
			from = p.from + len(said)
		}
		if from < p.to {
			out.WriteString(text[end:from] + cut)
			end = p.to
		}
	}
	return out.String() + text[end:]
}

// tellsNothingElse tells whether a part says something of the person and nothing
// else.
func tellsNothingElse(said string) bool {
	return mayTell(said) != 0 && (ownRE.MatchString(strings.ToLower(said)) || addresses.MatchString(said))
}

func isCitizen(said string) bool {
	is := func(name string) bool { return strings.EqualFold(name, said) }
	return slices.ContainsFunc(citizens, is) || slices.ContainsFunc(faiths, is)
}

// withoutCitizenship takes out the one part that only names who belongs to a
// country. Alone, first or beside others of the kind it is a language; so it is
// in a trade of languages, but beside sex or age.
func withoutCitizenship(text string, parts []part) {
	one, others := -1, false
	for i, p := range parts {
		switch {
		case p.gone:
		case !isCitizen(text[p.from:p.to]):
			others = true
		case one >= 0:
			return
		default:
			one = i
		}
	}
	personal := func(p part) bool {
		apart := text[min(p.to, parts[one].to):max(p.from, parts[one].from)] // "translator (Portuguese), 35"
		return (p.gone || weak(text[p.from:p.to])) && !strings.ContainsAny(apart, "()（）")
	}
	if one >= 0 && others && (one > 0 && !tongues.MatchString(text) || besides(parts, one, personal)) {
		parts[one].gone = true
	}
}

// sexAtEnd is a letter for the sex that only a space sets apart.
var sexAtEnd = regexp.MustCompile(`\s+[FM]$`)

// pairs are sex and age or year of birth, and height and weight: either alone may be anything.
var pairs = [][2]*regexp.Regexp{
	{regexp.MustCompile(`^(?:[FfMm]|.*\s[FM])$`), regexp.MustCompile(`(?i)^(?:` + age + `|19[5-9]\d|200\d)$`)},
	{regexp.MustCompile(`^1\d\d\s*(?:cm|CM)$`), regexp.MustCompile(`^\d{2,3}\s*(?:kg|KG|公斤)$`)},
}

// withoutPairs takes out two parts side by side of which one tells the other's
// meaning. A letter after the work counts before a slash only.
func withoutPairs(text string, parts []part) {
	for i := range max(len(parts), 1) - 1 {
		a, b := &parts[i], &parts[i+1]
		if a.gone || b.gone {
			continue
		}
		one, other := text[a.from:a.to], text[b.from:b.to]
		for _, p := range pairs {
			switch {
			case p[1].MatchString(one) && p[0].MatchString(other) && !sexAtEnd.MatchString(other):
				a.gone, b.gone = true, true
			case !p[0].MatchString(one) || !p[1].MatchString(other):
			case !sexAtEnd.MatchString(one):
				a.gone, b.gone = true, true
			case strings.TrimSpace(text[a.to:b.from]) == "/":
				b.gone = true
			}
		}
	}
}

// besides tells whether a neighbour of a part is as asked.
func besides(parts []part, i int, is func(part) bool) bool {
	return i > 0 && is(parts[i-1]) || i+1 < len(parts) && is(parts[i+1])
}

// weak tells whether a part is enough beside one that is gone.
func weak(said string) bool { return weakRE.MatchString(strings.ToLower(said)) }

// withoutEnd cuts off what the end of a part says of the person.
func withoutEnd(said string) string {
	if at := addressedEnd.FindStringIndex(said); at != nil && at[0] > 0 && !msProduct.MatchString(strings.TrimSpace(said[at[0]:])) {
		said = strings.TrimRightFunc(said[:at[0]], unicode.IsSpace)
	}
	for slices.ContainsFunc(ends, func(end string) bool { return hasSuffixFold(said, end) }) {
		at := atEndRE.FindStringIndex(said)
		if at == nil || at[0] == 0 || toOthers.MatchString(said[:at[0]]+" ") {
			return said
		}
		said = strings.TrimRightFunc(said[:at[0]], unicode.IsSpace)
	}
	return said
}

func hasSuffixFold(text, end string) bool {
	return len(text) >= len(end) && strings.EqualFold(text[len(text)-len(end):], end)
}

// withoutStart cuts off what a text begins with that speaks of the person, when
// work follows.
func withoutStart(text string) string {
	trimmed := strings.TrimLeft(text, cut+" ")
	at := atStartRE.FindStringIndex(trimmed)
	if at == nil {
		return text
	}
	to := at[1]
	if first, size := utf8.DecodeRuneInString(trimmed); first == '男' || first == '女' {
		to = size // the character after it only tells that it is no word of the work
	}
	if to == len(trimmed) || msProduct.MatchString(trimmed) || ofOthers.MatchString(trimmed[to:]) || strings.HasPrefix(trimmed[to:], cut) {
		return text
	}
	return cut + trimmed[to:]
}

// msProduct is software that some write as if it were a form of address.
var msProduct = regexp.MustCompile(`(?i)^ms\s+(?:office|word|excel|power|project|access|sql|teams|outlook|visio|dynamics|windows|azure|share|visual|dos)`)

var (
	emptyBracket = regexp.MustCompile(`[(（【\[][\s,，、;；|｜/／·•–—-]*[)）】\]]`)
	openedBy     = regexp.MustCompile(`([(（【\[])[\s,，、;；|｜/／·•]+`)
	closedBy     = regexp.MustCompile(`[\s,，、;；|｜/／·•]+([)）】\]])`)
	separators   = regexp.MustCompile(`([,，、;；|｜/／·•–—-])(?:\s*[,，、;；|｜/／·•–—]|\s+-)+`)
	spaceBefore  = regexp.MustCompile(`\s+([,，、;；])`)
	spaces       = regexp.MustCompile(`\s{2,}`)
)

// tidy makes a text of which something was cut read as if it had not been
// there.
func tidy(text string) string {
	begun, ended := strings.HasPrefix(strings.TrimLeft(text, " "), cut), strings.HasSuffix(strings.TrimRight(text, " ."), cut)
	text = strings.ReplaceAll(text, " "+cut+" ", " ")
	text = strings.ReplaceAll(text, "-"+cut, "")
	text = strings.ReplaceAll(text, cut, "")
	text = emptyBracket.ReplaceAllString(text, "")
	text = openedBy.ReplaceAllString(text, "$1")
	text = closedBy.ReplaceAllString(text, "$1")
	text = separators.ReplaceAllString(text, "$1")
	text = spaces.ReplaceAllString(text, " ")
	text = spaceBefore.ReplaceAllString(text, "$1")
	const marks = " ,，、;；|｜/／·•-–—"
	text = strings.TrimRight(text, marks+"(（[【")
	text = strings.TrimLeft(text, marks+")）]】。")
	for begun && len(text) > 1 && text[0] == '.' && strings.ContainsAny(text[1:2], " ,;|/") {
		text = strings.TrimLeft(text[1:], marks)
	}
	if ended {
		text = strings.TrimRight(text, ".。 ")
	}
	return text
}
