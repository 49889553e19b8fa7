package lexicon

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"yuqiao/matcher/lexicon/internal/words"
)

// Mastery is how well somebody says that they can do a thing.
type Mastery uint8

// The levels of mastery.
const (
	MasteryUnsaid Mastery = iota
	Basic
	Working
	Advanced
	Expert
)

// Practice is what the words of a skill say beside its name.
type Practice struct {
	Name    string  // a part of the words, without spaces at its ends; never empty unless they are
	Years   float64 // 0…60; −1 where none are said
	Mastery Mastery
	Denied  bool // the words deny the skill or only wish for it
}

// masteryVerbs stand before a skill, folded, by the mastery that they say.
var masteryVerbs = [Expert + 1]string{
	Basic: `beginner in|beginner at|beginner with|basic knowledge of|some knowledge of|nocoes de|conhecimento basico de|conhecimentos basicos de|` +
		`略懂|粗通|略识|初步掌握|初步了解`,
	Working: `familiar with|familiarity with|working knowledge of|knowledge of|competent in|competent at|competent with|experience in|experience with|experience of|` +
		`conhecimento de|conhecimentos de|conhecimento em|conhecimentos em|experiencia em|experiencia com|experiencia de|熟悉使用|熟悉|熟知|熟识|掌握`,
	Advanced: `proficient in|proficient at|proficient with|proficient user of|proficiency in|proficiency with|fluent in|skilled in|skilled at|skilled with|strong in|strong knowledge of|` +
		`experienced in|experienced with|advanced knowledge of|good command of|fluente em|dominio de|domino|proficiente em|bons conhecimentos de|` +
		`熟练掌握|熟练使用|熟练运用|熟练操作|熟练|能熟练使用|擅长|善于|精于`,
	Expert: `expert in|expert at|expert with|expertise in|mastery of|master of|excellent command of|perito em|perita em|excelentes conhecimentos de|精通|专精`,
}

type masteryVerb struct {
	text  string
	level Mastery
}

// Verbs of mastery by their first and by their last byte, the longest first.
var verbsByStart, verbsByEnd = func() (byStart, byEnd [256][]masteryVerb) {
	for level, list := range masteryVerbs {
		for text := range strings.SplitSeq(list, "|") {
			if text == "" {
				continue
			}
			v := masteryVerb{text, Mastery(level)}
			byStart[text[0]] = append(byStart[text[0]], v)
			byEnd[text[len(text)-1]] = append(byEnd[text[len(text)-1]], v)
		}
	}
	for i := range byStart {
		for _, verbs := range [][]masteryVerb{byStart[i], byEnd[i]} {
			slices.SortStableFunc(verbs, func(a, b masteryVerb) int { return len(b.text) - len(a.text) })
		}
	}
	return byStart, byEnd
}()

// verbSigns may stand between a verb of mastery and the skill.
const verbSigns = " :"

// verbAtStart is the verb of mastery that a folded text begins with, and where
// the rest starts.
func verbAtStart(folded string) (level Mastery, end int) {
	if folded == "" {
		return MasteryUnsaid, 0
	}
	for _, v := range verbsByStart[folded[0]] {
		if strings.HasPrefix(folded, v.text) {
			return v.level, len(folded) - len(strings.TrimLeft(folded[len(v.text):], verbSigns))
		}
	}
	return MasteryUnsaid, 0
}

// verbAtEnd is the verb of mastery that a folded text ends with, and where it
// starts.
func verbAtEnd(folded string) (level Mastery, start int) {
	if folded = strings.TrimRight(folded, verbSigns); folded == "" {
		return MasteryUnsaid, 0
	}
	for _, v := range verbsByEnd[folded[len(folded)-1]] {
		if strings.HasSuffix(folded, v.text) {
			return v.level, len(folded) - len(v.text)
		}
	}
	return MasteryUnsaid, 0
}

// Adjectives of mastery stand before or after a skill, folded. They are part of
// many names ("advanced composites", 高级会计): without a sign between, they are
// only taken for a level where the rest is a name that the lexicon knows.
const (
	practiceAdjectives = `(?P<a1>beginner|basics?|elementary|novice|basico|basica|iniciante|elementar|初级|初階|初阶|入门|基础|基本|了解|略懂|一般)|` +
		`(?P<a2>intermediate|familiar|competent|working|good|intermedio|intermedia|medio|bom|boa|中级|中阶|熟悉|良好|掌握)|` +
		`(?P<a3>advanced|proficient|fluent|skilled|strong|very good|avancado|avancada|fluente|proficiente|muito bom|熟练|流利|流畅|擅长|高阶|优良)|` +
		`(?P<a4>experts?|native|bilingual|mother tongue|excellent|mastered|nativo|nativa|excelente|精通|精湛|专家|母语|优秀)`
	practiceNumber = `(?P<n>\d{1,2}(?:\.\d)?|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]|半|one|two|three|four|five|six|seven|eight|nine|ten|um|dois|tres|quatro|cinco|seis|sete|oito|nove|dez)`
	practiceUnit   = `(?:(?P<year>years?|yrs?|y|anos?|年(?P<half>半)?)|(?P<month>months?|mths?|meses|mes|个月))`
	practiceOf     = `(?:以上|以下|多|余|左右|间)?(?:[ ]*(?:的|'))?(?:[ ]*(?:of|de|in|em|with|com)\b)?(?:[ ]*(?:work(?:ing)? |professional |hands-on )?(?:experience|exp)\b\.?|[ ]*experiencia\b|(?:的|相关|实际|工作|从业|使用|开发|操作|项目)*经验|(?:的|相关|工作)*经历)?(?:[ ]*(?:of|de|in|em|with|com)\b)?`
	practiceMore   = `(?:more than |over |at least |about |mais de |cerca de |逾|近|约|超过|至少)?`
)

var (
	practiceYears = regexp.MustCompile(`(?:^|[^\p{L}\p{N}.])` + practiceMore + practiceNumber + `[ ]*\+?[ ]*(?:[-~至到][ ]*\d{1,2}[ ]*)?` + practiceUnit + practiceOf + `|` +
		`(?:^|[^\d.])(?P<han>(?:逾|近|约|超过|至少)?` + strings.ReplaceAll(practiceNumber, "?P<n>", "?P<m>") + `\+?[ ]*(?:年(?P<half2>半)?|(?P<month2>个月))` + practiceOf + `)`)
	practiceTail   = regexp.MustCompile(`(?:的?(?:相关|实际|工作|从业)*经[验历]| experience| experiencia)$`)
	practiceBefore = regexp.MustCompile(`^(?:` + practiceAdjectives + `)(?P<sign>[ ]*[:,/|-][ ]*|[ ]*)`)
	practiceAfter  = regexp.MustCompile(`(?P<sign>[ ]*[-:,/|(\[][ ]*|[ ]*)(?:水平|level)?(?:` + practiceAdjectives + `)(?:[ ]*(?:level|user|speaker|skills?|水平|程度|级别))?[ )\]]*$`)
)

// notYears are what follows a number of years that tells no practice: an age, a
// decade, a form at school, a programme.
var notYears = regexp.MustCompile(`^[ ]*(?:old\b|of age|de idade|级|制|代|度|龄|期|报|会|内|后|前|规划|计划|later|[ ]*before|plan\b)`)

// ofYears stands before years that something takes ("plano de 5 anos").
var ofYears = regexp.MustCompile(`\b(?:de|of|the|every|in)[ ]*$`)

// longestOfYears is how far back they are looked for, in bytes.
const longestOfYears = 16

var practiceNumbers = map[string]float64{
	"半": 0.5, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"um": 1, "dois": 2, "tres": 3, "quatro": 4, "cinco": 5, "seis": 6, "sete": 7, "oito": 8, "nove": 9, "dez": 10,
}

// mostPracticeYears is as many as a working life has.
const mostPracticeYears = 60

func practiceCount(s string) float64 {
	if n, ok := practiceNumbers[s]; ok {
		return n
	}
	if tens, ones, ok := strings.Cut(s, "十"); ok {
		n := 10.0
		if tens != "" {
			n = 10 * practiceNumbers[tens]
		}
		return n + practiceNumbers[ones]
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return -1
	}
	return n
}

// Practice reads a skill as somebody writes it: "Java (5 yrs)", 精通Excel,
// 英語流利, "Python — advanced". What is the name of one thing as a whole is left
// as it stands. A phrase over MaxText bytes is read up to there.
func (l *Lexicon) Practice(text string) Practice {
	text = strings.TrimSpace(cut(text, MaxText))
	if p, ok := l.practices.get(text); ok {
		return p
	}
	p := l.practice(strings.Clone(text))
	l.practices.put(p, text)
	return p
}

// mostPractices bounds those that are remembered.
const mostPractices = 1 << 15

// practices remembers what was read; when it is full it begins anew.
type practices struct {
	mu   sync.RWMutex
	read map[string]Practice
}

func (m *practices) get(text string) (Practice, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	p, ok := m.read[text]
	return p, ok
}

func (m *practices) put(p Practice, text string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.read == nil || len(m.read) >= mostPractices {
		m.read = make(map[string]Practice)
	}
	m.read[strings.Clone(text)] = p
}

func (l *Lexicon) practice(text string) Practice {
	p := Practice{Name: text, Years: -1}
	f := words.FoldMap(text)
	us := units(f.Text)
	if len(us) == 0 || l.labels.whole(us) != nil {
		return p
	}
	hits := l.labels.hits(us, f, text)
	p.Denied = len(hits) > 0 && len(l.had(hits, us, f.Text, true)) == 0
	r := practiceReader{l: l, folded: f.Text, to: len(f.Text), years: -1}
	for range 4 { // "5 years' advanced Excel (expert)": each round takes one
		if !r.takeYears() && !r.takeMastery() {
			break
		}
	}
	p.Years, p.Mastery = r.years, r.mastery
	if start, end := f.Source(r.from, r.to); end > start {
		p.Name = strings.TrimSpace(text[start:end])
	}
	return p
}

// practiceReader narrows folded[from:to] down to the name.
type practiceReader struct {
	l        *Lexicon
	folded   string
	from, to int
	years    float64
	mastery  Mastery
}

// narrow leaves the part [a, b) of what is left, without signs at its ends,
// unless that has no letter.
func (r *practiceReader) narrow(a, b int) bool {
	from, to := r.from+a, r.from+b
	from = to - len(strings.TrimLeft(r.folded[from:to], " -:,;/|()[]'·+"))
	to = from + len(strings.TrimRight(r.folded[from:to], " -:,;/|(['·"))
	if left := r.folded[from:to]; strings.HasSuffix(left, ")") && strings.Count(left, "(") < strings.Count(left, ")") {
		to--
	}
	if len(units(r.folded[from:to])) == 0 {
		return false
	}
	r.from, r.to = from, to
	return true
}

func (r *practiceReader) takeYears() bool {
	if r.years >= 0 {
		return false
	}
	left := r.folded[r.from:r.to]
	at := practiceYears.FindStringSubmatchIndex(left)
	if at == nil || notYears.MatchString(left[at[1]:]) {
		return false
	}
	n := yearsOf(left, at)
	if n < 0 {
		return false
	}
	start := at[0]
	if i := 2 * practiceYears.SubexpIndex("han"); at[i] >= 0 {
		start = at[i]
	}
	before, after := left[:start], left[at[1]:]
	ok := false
	switch {
	case len(units(before)) == 0:
		ok = r.narrow(at[1], len(left))
	case len(units(after)) == 0 && !ofYears.MatchString(before):
		ok = r.narrow(0, start)
	}
	if ok {
		r.years = n
		if at := practiceTail.FindStringIndex(r.folded[r.from:r.to]); at != nil {
			r.narrow(0, at[0])
		}
	}
	return ok
}

// yearsOf is the number that a match of practiceYears says; −1 where nobody has
// worked for so long.
func yearsOf(text string, at []int) float64 {
	group := func(name string) string {
		if i := 2 * practiceYears.SubexpIndex(name); at[i] >= 0 {
			return text[at[i]:at[i+1]]
		}
		return ""
	}
	n := practiceCount(group("n") + group("m"))
	if group("half")+group("half2") != "" {
		n += 0.5
	}
	if group("month")+group("month2") != "" {
		n /= 12
	}
	if n > mostPracticeYears {
		return -1
	}
	return n
}

func (r *practiceReader) takeMastery() bool {
	if r.mastery != MasteryUnsaid {
		return false
	}
	left := r.folded[r.from:r.to]
	if level, end := verbAtStart(left); level != MasteryUnsaid && r.narrow(end, len(left)) {
		r.mastery = level
		return true
	}
	if at := practiceAfter.FindStringSubmatchIndex(left); at != nil && r.apart(practiceAfter, at, left[:at[0]]) && r.narrow(0, at[0]) {
		r.mastery = masteryOf(practiceAfter, at)
		return true
	}
	if at := practiceBefore.FindStringSubmatchIndex(left); at != nil && r.apart(practiceBefore, at, left[at[1]:]) && r.narrow(at[1], len(left)) {
		r.mastery = masteryOf(practiceBefore, at)
		return true
	}
	return false
}

// apart reports whether an adjective stands apart from the rest by a sign, or
// the rest is a name. A hyphen without a space and a slash are parts of names.
func (r *practiceReader) apart(by *regexp.Regexp, at []int, rest string) bool {
	i := 2 * by.SubexpIndex("sign")
	left := r.folded[r.from:r.to]
	sign := left[at[i]:at[i+1]]
	if r.l.languageOf(rest) != "" {
		return true
	}
	if sign != "-" && strings.Trim(sign, " /") != "" {
		return true
	}
	word := left[at[0]:]
	if by == practiceAfter {
		word = left[at[i+1]:]
	}
	switch {
	case sign == "-", strings.Contains(sign, "/"), signedAdjective.MatchString(word), by == practiceBefore && signedBefore.MatchString(word):
		return false
	case by == practiceAfter && sureAfter.MatchString(word):
		return true
	}
	us := units(rest)
	return len(us) > 0 && r.l.labels.whole(us) != nil
}

// Words of level that are parts of names (cloud native, Ansys Fluent) and need
// a sign before them; those that need one after them (基础教育, 一般贸易); and
// those that need none even beside a name that nobody knows.
var (
	signedAdjective = regexp.MustCompile(`^(?:native|bilingual|mother tongue|nativ[oa]|母语|fluente?)`)
	signedBefore    = regexp.MustCompile(`^(?:基础|基本|一般|母语|了解)`)
	sureAfter       = regexp.MustCompile(`^(?:流利|流畅|精通|熟练)`)
)

// said is what a text says of the things that it names: for each hit the years,
// −1 where none stand next to it or they may as well be another's, and the
// mastery.
type said struct {
	years   float64
	mastery Mastery
}

// mayTellYears is a quick look for what practiceYears needs.
var mayTellYears = [...]string{"年", "year", "yr", "ano", "month", "mth", "mes", "个月"}

// saidOf reads what stands next to the hits of a text. The time is linear in
// the text.
func (l *Lexicon) saidOf(hits []hit, us []unit, folded string) []said {
	out := make([]said, len(hits))
	for i, h := range hits {
		out[i].years = -1
		level, from := verbAtEnd(folded[:us[h.first].start])
		if level != MasteryUnsaid && wordStarts(folded, from) && !strings.HasPrefix(folded[from:], "experi") {
			out[i].mastery = level
		} else if i > 0 && out[i-1].mastery != MasteryUnsaid && l.denials.continues(folded, us, hits, i) {
			out[i].mastery = out[i-1].mastery
		}
	}
	if !slices.ContainsFunc(mayTellYears[:], func(w string) bool { return strings.Contains(folded, w) }) {
		return out
	}
	next := 0 // the first hit behind the years
	for from := 0; from < len(folded); {
		y, ok := findYears(folded, from)
		if !ok {
			break
		}
		from = y.end
		for next < len(hits) && us[hits[next].first].start < y.start {
			next++
		}
		if y.n < 0 {
			continue
		}
		before, after := -1, -1
		if next > 0 && l.denials.leads(folded[us[hits[next-1].last-1].end:max(y.start, us[hits[next-1].last-1].end)], true) {
			before = next - 1
		}
		if next < len(hits) && us[hits[next].first].start >= y.end && l.denials.leads(folded[y.end:us[hits[next].first].start], false) {
			after = next
		}
		switch {
		case after >= 0 && (before < 0 || y.of):
			out[after].years = max(out[after].years, y.n)
		case before >= 0 && after < 0:
			out[before].years = max(out[before].years, y.n)
		}
	}
	return out
}

// foundYears is a number of years in a text; n is −1 for one that tells no
// practice. of tells that its words lead on to what they are years of.
type foundYears struct {
	start, end int
	n          float64
	of         bool
}

var leadsOn = regexp.MustCompile(`(?:\b(?:of|in|de|em|with|com)|的)[ ]*$`)

func findYears(folded string, from int) (y foundYears, ok bool) {
	at := practiceYears.FindStringSubmatchIndex(folded[from:])
	if at == nil {
		return y, false
	}
	text := folded[from:]
	y = foundYears{from + at[0], from + at[1], yearsOf(text, at), leadsOn.MatchString(text[at[0]:at[1]])}
	if i := 2 * practiceYears.SubexpIndex("han"); at[i] >= 0 {
		y.start = from + at[i]
	} else if r, n := utf8.DecodeRuneInString(text[at[0]:]); !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		y.start += n
	}
	if notYears.MatchString(folded[y.end:]) || ofYears.MatchString(folded[max(0, y.start-longestOfYears):y.start]) {
		y.n = -1
	}
	return y, true
}

// leads reports whether nothing but fillers stands between a thing and its
// years; of years that stand behind it a colon, a dash or a bracket too.
func (d denials) leads(gap string, behind bool) bool {
	if behind {
		gap = strings.TrimLeft(gap, " ")
		if gap != "" && strings.ContainsRune(":(-,", rune(gap[0])) {
			gap = gap[1:]
		}
	}
	for range mostFillers {
		if gap = strings.TrimLeft(gap, " "); gap == "" {
			return true
		}
		w, p := d.first(gap)
		if w == "" || p&(fillerPart|nounPart) == 0 || p&(denyPart|otherPart) != 0 {
			return false
		}
		gap = gap[len(w):]
	}
	return false
}

// wordStarts reports whether a word may start at a place: no letter of a Latin
// word stands before it.
func wordStarts(text string, at int) bool {
	if r, _ := utf8.DecodeRuneInString(text[at:]); words.IsHan(r) {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(text[:at])
	return at == 0 || !unicode.IsLetter(r) && !unicode.IsDigit(r) || words.IsHan(r)
}

// masteryOf is the level of the adjective in a match.
func masteryOf(by *regexp.Regexp, at []int) Mastery {
	for m := Basic; m <= Expert; m++ {
		if at[2*by.SubexpIndex("a"+strconv.Itoa(int(m)))] >= 0 {
			return m
		}
	}
	return MasteryUnsaid
}
