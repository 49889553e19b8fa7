package lexicon

import "strings"

// How says why one term is like another.
type How uint8

// The reasons, strongest first.
const (
	None     How = iota
	Same         // the same words once spelling is evened out
	Synonym      // the same concept in other words
	Narrower     // what was found is a kind of what was wanted
	Broader      // what was found is more general than what was wanted
	Related      // a neighbouring concept
	Bridge       // like meaning, by the language bridge
	Words        // words in common
)

var howNames = [...]string{"", "exact", "concept", "narrower", "broader", "related", "bridge", "words"}

// byConcept tells the reasons that say how two concepts stand to one another.
func (h How) byConcept() bool { return h >= Synonym && h <= Related }

// String returns the reason as evidence.how spells it.
func (h How) String() string {
	if int(h) < len(howNames) {
		return howNames[h]
	}
	return ""
}

// Likeness says how well one term answers another, 0…1, and why.
type Likeness struct {
	Score float32
	How   How
}

// TermLikeness is a term with its likeness to the wanted one.
type TermLikeness struct {
	Term *Term
	Likeness
}

const (
	// Likeness by words alone never reaches that by concept.
	mostByWords = 0.88
	// What is left of likeness by words where both phrases are known, as
	// concepts that have nothing to do with each other. Titles of one domain
	// lose less: the lexicon cannot know every relation in a trade.
	leftOfWords, leftOfDomain = 0.4, 0.9
	// What two titles whose concepts are like, but that do not say the same,
	// owe to the likeness of their words: it tells 税务会计 from 高级会计.
	wordingOfKnown, wordingOfUnknown = 0.2, 0.4
	// Likeness under this is chance.
	leastLike = 0.12
	// A direction under this says nothing; see Like.
	leastCosine = 0.3
	leastShared = 0.04
	// A phrase that offers a choice is answered by one of it, a little less
	// than by all.
	oneOfSeveral = 0.9
)

// Compare says how well found answers wanted. It is asymmetric: a found
// welder answers a wanted metal worker better than the other way round. Of
// alternatives the best counts, on either side. Terms of different kinds
// compare by what they say. It allocates nothing; Same and Synonym are never
// given below 0.9 unless the functions of two titles disagree.
func (l *Lexicon) Compare(wanted, found *Term) Likeness {
	if wanted.key == found.key && wanted.key != "" && !(wanted.ambiguous && wanted != found && len(wanted.uses) > 0 && !sameUses(wanted, found)) {
		return Likeness{1, Same}
	}
	best := Likeness{}
	if wanted.alternatives == nil && found.alternatives == nil {
		return l.compare(wanted, found)
	}
	for i := -1; i < len(wanted.alternatives); i++ {
		w := wanted
		if i >= 0 {
			w = wanted.alternatives[i]
		}
		for j := -1; j < len(found.alternatives); j++ {
			f := found
			if j >= 0 {
				f = found.alternatives[j]
			}
			x := l.one(w, f)
			if i >= 0 || j >= 0 {
				x.Score *= oneOfSeveral
				if x.How == Same { // only one of several is
					x.How = Synonym
				}
			}
			if x.Score > best.Score {
				best = x
			}
		}
	}
	return best
}

func (l *Lexicon) one(wanted, found *Term) Likeness {
	if wanted.key == found.key && wanted.key != "" && sameUses(wanted, found) {
		return Likeness{1, Same}
	}
	return l.compare(wanted, found)
}

// sameUses tells whether two terms name the same concepts: the same writing in
// two trades may not.
func sameUses(a, b *Term) bool {
	if len(a.uses) != len(b.uses) {
		return false
	}
	for _, u := range a.uses {
		same := false
		for _, v := range b.uses {
			same = same || u.concept == v.concept
		}
		if !same {
			return false
		}
	}
	return true
}

func (l *Lexicon) compare(wanted, found *Term) Likeness {
	x := l.speechOf(wanted, found)
	bySpeech, how := x.like()
	score, reason, told := l.byConcept(wanted, found, bySpeech)
	if x.titles {
		score *= 1 - wordingShare(wanted, found, reason)*(1-bySpeech)
	}
	if rest := bySpeech * leftOf(wanted, found.covered, found.domains, x.titles); rest > score {
		score, told = rest, how
	}
	if told == None {
		told = how
	}
	if x.titles {
		agree := agreement(wanted.function, found.function)
		if agree < sameWork && (l.namesInPassing(wanted, found) || l.namesInPassing(found, wanted)) {
			agree = min(agree, inPassing)
		}
		if score *= agree; agree < sameWork && told.byConcept() {
			told = Related
		}
	}
	return likenessOf(score, told)
}

// sameWork is the agreement of functions from which two titles may say one
// thing: who sells or teaches a trade does not do it.
const sameWork = 0.9

// inPassing is the agreement of a work with a title that names it only in
// passing: who repairs instructors' cars instructs nobody.
const inPassing = 0.4

// namesInPassing tells that the head of a title says another work than that of
// its occupations which have to do with another title, so that it leads none of
// them. Somebody who holds two posts at once (司机兼厨师) names neither so.
func (l *Lexicon) namesInPassing(t, other *Term) bool {
	named := false
	for _, u := range t.uses {
		c := l.book.concepts[u.concept]
		if c.Kind != Title || !l.hasToDo(u, other) {
			continue
		}
		if named = true; agreement(c.Function, t.function) > otherWork {
			return false
		}
	}
	return named && !joinsPosts(t.text)
}

// hasToDo tells whether a concept answers one of a term's or is answered by it.
func (l *Lexicon) hasToDo(u use, other *Term) bool {
	for _, v := range other.uses {
		if l.book.like[u.concept][v.concept].score > 0 || l.book.like[v.concept][u.concept].score > 0 {
			return true
		}
	}
	return false
}

// joinsPosts tells whether a title speaks of two posts.
func joinsPosts(title string) bool {
	for _, joint := range [...]string{"兼", "及", "和", "與", "与", "&", "+", " and ", " cum ", " e "} {
		if strings.Contains(title, joint) {
			return true
		}
	}
	return false
}

// Nearness puts found phrases in order of how near they are to wanted, for
// lists that have nothing but the phrases to go by. It is what Compare says,
// less what they lack in wording and, for titles, in level, which a match
// weighs for itself. Only the order means something.
func (l *Lexicon) Nearness(wanted, found *Term) float64 {
	wording := float64(l.speechOf(wanted, found).mix())
	steps := float64(max(wanted.level-found.level, found.level-wanted.level))
	return float64(l.Compare(wanted, found).Score)*(1-levelStep*steps)*(1-wordingInOrder*(1-wording)) + wordingAlone*wording
}

const (
	levelStep      = 0.08
	wordingInOrder = 0.5
	// What Compare finds nothing like goes by wording, after everything else.
	wordingAlone = 0.05
)

func (l *Lexicon) speechOf(wanted, found *Term) speech {
	x := speech{
		titles: wanted.kind == Title && found.kind == Title, same: wanted.scripts()&found.scripts() != 0,
		shared: cosine(wanted.meaning, found.meaning), direction: wanted.direction.cosine(found.direction),
	}
	if x.same && x.says() {
		x.written = cosine(wanted.surface, found.surface)
	}
	return x
}

// wordingShare is what the likeness of two titles by concept owes to the
// likeness of their words: the more the less concepts cover of them.
func wordingShare(wanted, found *Term, how How) float32 {
	share := wordingOfUnknown * (1 - wanted.covered*found.covered)
	if how != Synonym && how != Narrower {
		share += wordingOfKnown
	}
	return share
}

// leftOf is what is left of likeness by words of a found phrase that concepts
// cover so far and whose titles belong to these domains.
func leftOf(wanted *Term, covered float32, domains domainSet, titles bool) float32 {
	left := float32(leftOfWords)
	if titles && (wanted.domains&domains != 0 || wanted.domains == 0 || domains == 0) {
		left = leftOfDomain
	}
	return 1 - (1-left)*wanted.covered*covered
}

func likenessOf(score float32, how How) Likeness {
	if score < leastLike {
		return Likeness{}
	}
	return Likeness{min(score, 1), how}
}

// speech is what two phrases have in common without regard to concepts.
type speech struct {
	titles    bool    // both are titles
	same      bool    // written in one script
	shared    float32 // of their meaning
	written   float32 // of their writing; 0 unless same
	direction float32
}

// says tells whether what they share is more than chance.
func (x speech) says() bool { return x.shared >= leastShared || x.direction >= leastCosine }

// like mixes the likeness of meaning, of writing and of direction.
func (x speech) like() (float32, How) {
	if !x.says() {
		return 0, None
	}
	score := min(x.mix(), mostByWords)
	if !x.same || x.written < 0.25 && x.upright() > x.shared {
		return score, Bridge
	}
	return score, Words
}

// bound is at least what like gives, for this or any lesser speech. The slack
// covers rounding.
func (x speech) bound() float32 {
	if !x.says() {
		return 0
	}
	return x.mix() + boundSlack
}

// mix weighs the three. A title says much by how it is written: most titles
// of one post have a word in common.
func (x speech) mix() float32 {
	switch {
	case !x.same:
		return 0.5*x.shared + 0.5*x.upright()
	case x.titles:
		return 0.25*x.shared + 0.45*x.written + 0.3*x.upright()
	}
	return 0.42*x.shared + 0.28*x.written + 0.3*x.upright()
}

// upright is the direction above what any two phrases have in common, 0…1.
func (x speech) upright() float32 { return max(0, (x.direction-0.15)/0.85) }

const boundSlack = 1e-4

// byConcept weighs what the concepts of wanted find in found, and the other
// way round; the words that no concept covers count by their likeness. reason is
// how the concept answers that answers most; told is what holds of the phrases as
// wholes, of which one may say more than the other.
func (l *Lexicon) byConcept(wanted, found *Term, bySpeech float32) (score float32, reason, told How) {
	if len(wanted.uses) == 0 || len(found.uses) == 0 {
		return 0, None, None
	}
	answered, strongest := (1-wanted.covered)*bySpeech, float32(0)
	sum := float32(0)
	for _, u := range wanted.uses {
		best := relation{}
		like := l.book.like[u.concept]
		for _, v := range found.uses {
			if r := like[v.concept]; r.score > best.score {
				best = r
			}
		}
		sum += u.share
		answered += u.share * best.score
		if x := u.share * best.score; x > strongest {
			strongest, reason = x, best.how
		}
	}
	if reason == None {
		return 0, None, None
	}
	senses := sum > 1 // that share one place
	if senses {
		answered /= sum
	}
	used := (1 - found.covered) * bySpeech
	sum = 0
	for _, v := range found.uses {
		best := float32(0)
		for _, u := range wanted.uses {
			best = max(best, l.book.like[u.concept][v.concept].score)
		}
		sum += v.share
		used += v.share * best
	}
	if sum > 1 {
		senses = true
		used /= sum
	}
	score = 0.75*answered + 0.25*used
	if reason == Synonym && (wanted.covered < 0.9 || found.covered < 0.9) {
		reason = asWholes(reason, answered, used)
	}
	if told = reason; !senses {
		told = asWholes(reason, answered, used)
	}
	return score, reason, told
}

// asWholes is what holds of two phrases whose strongest concepts stand in a
// relation, when so much of wanted is answered and so much of found is used.
func asWholes(how How, answered, used float32) How {
	foundMore, foundLess := used < answered-0.1, answered < used-0.1
	switch {
	case how == Synonym && foundMore:
		return Narrower
	case how == Synonym && foundLess:
		return Broader
	case how == Synonym && answered < partly, how == Narrower && (foundLess || answered < partly), how == Broader && foundMore:
		return Related
	}
	return how
}

// partly is below what a phrase is answered that is answered as a whole.
const partly = 0.75
