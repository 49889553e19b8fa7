package lexicon

import (
	"sort"
	"strings"
	"unicode/utf8"

	"yuqiao/matcher/lexicon/internal/words"
)

// MaxText is how much of a phrase is read, in bytes.
const MaxText = 400

const maxAlternatives = 6

// Term is one phrase of a profile or an opening, read once. A Term never
// changes after it was returned. Equal input gives the same *Term.
type Term struct {
	id           uint32
	kind         Kind
	ambiguous    bool // another context may read it otherwise
	latin, han   bool
	level        int8
	text         string
	key          string // what is left of the text once spelling is evened out
	function     string
	concepts     []string
	uses         []use
	domains      domainSet
	covered      float32 // share of the phrase that its concepts cover, 0…1
	alternatives []*Term
	meaning      []feature
	surface      []feature
	direction    vector
}

// names notes that the term names a concept.
func (t *Term) names(b *book, concept uint16) {
	c := b.concepts[concept]
	t.concepts = append(t.concepts, c.ID)
	if c.Kind == Title {
		t.domains |= 1 << (b.domain[concept] % 32)
	}
}

// domainSet is a set of domains of titles, a bit each; domains over 32 share
// their bits.
type domainSet uint32

// use is a concept with the share of the phrase that it covers.
type use struct {
	concept uint16
	share   float32
}

// ID is dense per Lexicon: the first term has 0, the next 1, and so on.
func (t *Term) ID() uint32 { return t.id }

// Kind returns the kind that the term was read as.
func (t *Term) Kind() Kind { return t.kind }

// Text returns the phrase as first written.
func (t *Term) Text() string { return t.text }

// Concepts returns the ids of the concepts that the phrase names, most
// specific first. The slice must not be changed.
func (t *Term) Concepts() []string { return t.concepts }

// Alternatives returns the terms of a phrase that offers a choice
// ("A or B"); nil when there is one only. The slice must not be changed.
func (t *Term) Alternatives() []*Term { return t.alternatives }

// Function returns what the holder of a title does all day ("engineering",
// "sales" …), empty when the title does not say or the term is no title.
func (t *Term) Function() string { return t.function }

// Level returns the level of a title: −2 trainee, −1 assistant or junior,
// 0 unsaid, 1 senior, 2 lead or manager, 3 director, 4 chief.
func (t *Term) Level() int { return int(t.level) }

// Term reads a phrase. A phrase over MaxText bytes is read up to there.
func (l *Lexicon) Term(k Kind, text string, c Context) *Term {
	if k >= kinds {
		k = Skill
	}
	text = cut(text, MaxText)
	if t := l.memo.get(k, text, c); t != nil {
		return t
	}
	t := l.read(k, text, c)
	if parts := l.split(t); parts != nil {
		for _, p := range parts {
			t.alternatives = append(t.alternatives, l.Term(k, p, c))
		}
	}
	return l.memo.put(t, c, l.embedder.Dimensions())
}

func (l *Lexicon) read(k Kind, text string, c Context) *Term {
	t := &Term{kind: k, text: strings.Clone(text)}
	switch k {
	case Title:
		text = l.headInEnglish(l.headLast(l.withoutInitials(withoutAdverts(text))))
	case Licence:
		text = strings.ReplaceAll(text, ",", " ") // "Practising Certificate, Law Society": one paper
	}
	f := words.FoldMap(text)
	us := units(f.Text)
	l.correct(us)
	t.key = keyOf(us, f.Text)
	hits := l.labels.hits(us, f, text)
	if k == Licence {
		hits = l.papersFirst(us, f, text, hits)
	}
	if senses := l.bare.whole(us); k == Skill && senses != nil {
		hits = []hit{{senses, 0, len(us)}}
	}
	scale := make([]float32, len(us))
	for i := range scale {
		scale[i] = 1
	}
	if k == Title {
		if h, ok := l.department(us, f, text, hits); ok {
			hits = []hit{h}
			for i := range scale {
				if i < h.first || h.last <= i {
					scale[i] = levelWeight
				}
			}
		}
		hits = l.own(us, l.titlesFirst(us, f, text, hits, scale))
	}
	chosen := make([][]uint16, len(hits))
	var occupations []span
	for i, h := range hits {
		senses := l.ofKind(h.senses, k)
		if len(senses) > 1 {
			t.ambiguous = true
		}
		chosen[i] = l.choose(senses, c)
		if concept := l.book.concepts[chosen[i][0]]; concept.Kind == Title {
			occupations = append(occupations, span{h.first, h.last, concept.Function, concept.level})
		}
	}
	if k == Title {
		r := l.markers.read(us, f, text, occupations)
		t.function, t.level = r.function, r.level
		for i, strip := range r.strip {
			if strip {
				scale[i] = levelWeight
			}
		}
	}
	if k == Industry {
		hits, chosen = l.asIndustry(us, f, text, hits, chosen)
	}
	l.cover(t, us, hits, chosen, scale)
	l.describe(t, f.Text, us, scale)
	return t
}

// papersFirst lets the names of licences go before names of other things that
// they share characters with: 小学英语教师资格证 is a 教师资格证, whatever a
// 英语教师 is.
func (l *Lexicon) papersFirst(us []unit, f words.Folded, text string, hits []hit) []hit {
	papers := l.papers.hits(us, f, text)
	if len(papers) == 0 {
		return hits
	}
	var out []hit
	from := 0
	between := func(to int) {
		for _, h := range l.labels.hits(us[from:to], f, text) {
			out = append(out, hit{h.senses, h.first + from, h.last + from})
		}
	}
	for _, p := range papers {
		between(p.first)
		out = append(out, p)
		from = p.last
	}
	between(len(us))
	return out
}

// titlesFirst lets an occupation go before the paper that its name is written on:
// 註冊獸醫 is a 獸醫, "registered structural engineer" a structural engineer. What
// stands before it weighs like a word of level.
func (l *Lexicon) titlesFirst(us []unit, f words.Folded, text string, hits []hit, scale []float32) []hit {
	out := make([]hit, 0, len(hits))
	for _, h := range hits {
		title, found := hit{}, false
		for first := h.first + 1; first < h.last && !found && l.isPaper(h); first++ {
			for _, t := range l.labels.hits(us[first:h.last], f, text) {
				if t.first == 0 && t.last == h.last-first && l.isTitle(t) {
					title, found = hit{t.senses, first, h.last}, true
				}
			}
		}
		if found {
			for i := h.first; i < title.first; i++ {
				scale[i] = levelWeight
			}
			h = title
		}
		out = append(out, h)
	}
	return out
}

// isPaper tells whether a label names a licence and no occupation.
func (l *Lexicon) isPaper(h hit) bool { return l.isLicence(h) && !l.isTitle(h) }

// ofKind keeps the senses of the kind that is read, where there are some.
func (l *Lexicon) ofKind(senses []sense, k Kind) []sense {
	var out []sense
	for _, s := range senses {
		if l.book.concepts[s.value].Kind == k {
			out = append(out, s)
		}
	}
	if len(out) == 0 {
		return senses
	}
	return out
}

// cover notes the concepts of the phrase and how much of it they cover.
func (l *Lexicon) cover(t *Term, us []unit, hits []hit, chosen [][]uint16, scale []float32) {
	total := float32(0)
	weigh := func(i int) float32 {
		w := float32(2.5) // a Han character; a word has two or three
		if r, _ := utf8.DecodeRuneInString(us[i].text); !words.IsHan(r) {
			if words.Stop(us[i].text) {
				return 0
			}
			w = l.weightOf(us[i].text)
			if l.markers.heads[us[i].text] {
				w *= headWeight
			}
		}
		return w * scale[i]
	}
	for i := range us {
		total += weigh(i)
	}
	for n, h := range hits {
		share := float32(0)
		for i := h.first; i < h.last; i++ {
			share += weigh(i)
		}
		if total > 0 {
			share /= total
		}
		t.covered += share
		for _, i := range chosen[n] {
			t.uses = append(t.uses, use{i, share})
		}
	}
	t.covered = min(t.covered, 1)
	sort.SliceStable(t.uses, func(i, j int) bool {
		a, b := t.uses[i], t.uses[j]
		ka, kb := l.book.concepts[a.concept].Kind == t.kind, l.book.concepts[b.concept].Kind == t.kind
		if ka != kb {
			return ka
		}
		return a.share > b.share
	})
	kept := t.uses[:0]
	for _, u := range t.uses {
		seen := false
		for i := range kept {
			if kept[i].concept == u.concept {
				kept[i].share += u.share
				seen = true
			}
		}
		if !seen && len(kept) < maxConcepts {
			kept = append(kept, u)
		}
	}
	t.uses = kept
	for _, u := range t.uses {
		t.names(l.book, u.concept)
	}
}

const maxConcepts = 8

// describe gives the term its features and its direction.
func (l *Lexicon) describe(t *Term, folded string, us []unit, scale []float32) {
	p := phrase{l: l, sum: make([]float32, l.embedder.Dimensions())}
	at := func(offset int) float32 {
		i := sort.Search(len(us), func(i int) bool { return us[i].end > offset })
		if i < len(us) {
			return scale[i]
		}
		return 1
	}
	tokens := words.Tokens(folded)
	portuguese := false
	for _, tok := range tokens {
		switch tok.Text {
		case "de", "da", "do", "das", "dos":
			portuguese = true
		}
	}
	for _, tok := range tokens {
		if tok.Han {
			p.hanRun(tok.Text, func(offset int) float32 { return at(tok.Start + offset) })
		} else {
			p.latinToken(tok.Text, at(tok.Start), portuguese)
		}
	}
	for _, u := range t.uses {
		c := l.book.concepts[u.concept]
		p.meaning.add('c', c.ID, 8*u.share)
		for k, far := range l.book.up[u.concept] {
			p.meaning.add('c', l.book.concepts[k].ID, 5*u.share/float32(far))
		}
	}
	t.meaning, t.surface = p.meaning.sorted(), p.surface.sorted()
	t.direction = quantise(p.sum)
	t.latin, t.han = p.latin, p.han
}

// keyOf is the phrase with plurals, British spelling, spaces, hyphens and
// brackets evened out; the folded text itself where nothing is left of it.
func keyOf(us []unit, folded string) string {
	if len(us) == 0 {
		return strings.TrimSpace(folded)
	}
	var b strings.Builder
	han := true
	for _, u := range us {
		r, _ := utf8.DecodeRuneInString(u.text)
		if latin := !words.IsHan(r); latin {
			if !han {
				b.WriteByte(' ')
			}
			han = false
		} else {
			han = true
		}
		b.WriteString(u.text)
	}
	return b.String()
}

// Words that offer a choice.
var choices = []string{"或者", "或", " or ", " ou "}

// split cuts a phrase that offers a choice; nil where it offers none or is the
// name of one thing.
func (l *Lexicon) split(t *Term) []string {
	if len(t.uses) == 1 && t.covered > 0.95 {
		return nil
	}
	parts := []string{t.text}
	for _, by := range choices {
		var next []string
		for _, p := range parts {
			next = append(next, strings.Split(p, by)...)
		}
		parts = next
	}
	var next []string
	for _, p := range parts {
		next = append(next, l.slashed(p, t.kind)...)
	}
	var out []string
	for _, p := range next {
		if p = strings.TrimSpace(p); p != "" && len(out) < maxAlternatives {
			out = append(out, p)
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// slashed cuts at a slash that stands between spaces, long words or titles: not
// in "CI/CD", "TCP/IP" or "C/C++", but in 会计/出纳. What stands in brackets
// explains a title and offers no other.
func (l *Lexicon) slashed(s string, k Kind) []string {
	if parts := strings.Split(s, " / "); len(parts) > 1 {
		return parts
	}
	brackets := 0
	parts := strings.FieldsFunc(s, func(r rune) bool {
		switch r {
		case '(', '（':
			brackets++
		case ')', '）':
			brackets = max(0, brackets-1)
		}
		return (r == '/' || r == '\uFF0F') && (brackets == 0 || k != Title)
	})
	if len(parts) < 2 {
		return []string{s}
	}
	for _, p := range parts {
		if utf8.RuneCountInString(strings.TrimSpace(p)) < longWord && !(k == Title && l.isOccupation(p)) {
			return []string{s}
		}
	}
	return parts
}

const longWord = 4

// isOccupation tells whether a phrase as a whole is the name of an occupation or of
// a department.
func (l *Lexicon) isOccupation(phrase string) bool {
	us := units(words.Fold(phrase))
	return l.isName(us, Title) || l.alone.whole(us) != nil
}
