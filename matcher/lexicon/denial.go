package lexicon

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"yuqiao/matcher/lexicon/internal/words"
)

// A text also names what its writer does not have ("no experience in sales",
// 不会Java, "sem carta de condução"), has no longer ("driving licence
// suspended") or only looks for ("want to learn Python", 想考会计证). Such words
// are told by what stands directly before or after a label in its clause;
// between the two only fillers may stand. Whoever writes "not only Java" or
// 无会计差错 denies nothing. What a colleague does and what somebody else is
// looked for to do is not had either, nor is the skill that is named like an
// island.

// part is what a word may do in a denial or a wish: one bit each.
type part uint32

const (
	denyPart      part = 1 << iota
	surePart           // denies whatever is said of it; others only what a clause ends with, or experience
	fillerPart         // may stand between the denial and what is denied
	studyPart          // "learn"
	learnPart          // "obtain", which after a wish is not had yet
	wantPart           // "want to"
	progressPart       // "currently", after which what is studied is not had yet
	wishPart           // a wish without a verb of learning
	lossPart           // a licence is lost by it
	nonePart           // denies what stands before it
	nounPart           // "experience", "certificate" after a label
	auxiliaryPart      // "has been"
	joinerPart         // holds a list together
	zeroPart           // "0", before or after which a unit says of what
	unitPart           // "years"
	otherPart          // somebody else: "colleague"
	verbPart           // what somebody else does with it: "writes"
	whosePart          // may stand before somebody else who is spoken of: "my"
	exceptPart         // all but what follows
	butPart            // the same, after one of allPart
	allPart            // "everything"
	besidesPart        // all but, or beside, what stands between it and outsidePart
	outsidePart        // closes it
	placePart          // makes a place of a name: "island"
)

var partNames = map[string]part{
	"deny": denyPart, "deny-all": denyPart | surePart, "filler": fillerPart, "study": studyPart, "learn": learnPart, "want": wantPart,
	"progress": progressPart, "wish": wishPart, "loss": lossPart, "none": nonePart, "noun": nounPart, "auxiliary": auxiliaryPart, "joiner": joinerPart,
	"zero": zeroPart, "unit": unitPart, "other": otherPart, "verb": verbPart, "whose": whosePart, "except": exceptPart, "but": butPart, "all": allPart,
	"besides": besidesPart, "outside": outsidePart, "place": placePart,
}

// denials are the words of denials, wishes and losses, folded.
type denials map[string]part

// longestDenial is the length of the longest Chinese of them, in characters.
const longestDenial = 4

func readDenials(rules string) (denials, listing, error) {
	d, listed := make(denials), listing{}
	n := 0
	for line := range strings.Lines(rules) {
		n++
		name, phrases, ok := strings.Cut(strings.TrimSpace(line), "\t")
		p := partNames[name]
		switch name {
		case "sought":
			listed.gone = append(listed.gone, strings.Split(phrases, "|")...)
			continue
		case "regained":
			listed.regained = append(listed.regained, strings.Split(phrases, "|")...)
			continue
		case "loss":
			listed.gone = append(listed.gone, strings.Split(phrases, "|")...)
		}
		if !ok || p == 0 {
			return nil, listing{}, fmt.Errorf("ring/denials.tsv:%d: %q", n, name)
		}
		for phrase := range strings.SplitSeq(phrases, "|") {
			if phrase == "" || phrase != words.Fold(phrase) || isHanStart(phrase) && utf8.RuneCountInString(phrase) > longestDenial {
				return nil, listing{}, fmt.Errorf("ring/denials.tsv:%d: %q", n, phrase)
			}
			d[phrase] |= p
		}
	}
	return d, listed, nil
}

// had keeps the hits that the text claims: those that it does not deny, has
// not lost and does not only wish for. own tells that it speaks of its writer, so
// that what others do is not claimed. The time is linear in the text.
func (l *Lexicon) had(hits []hit, us []unit, folded string, own bool) []hit {
	denied, any := false, false
	kept := hits
	for i, h := range hits {
		before, after := folded[:us[h.first].start], folded[us[h.last-1].end:]
		denied = denied && l.denials.continues(folded, us, hits, i) ||
			l.denials.before(before, after, l.isLicence(h), own) || l.denials.after(after, l.isLicence(h)) || h.last-h.first == 1 && l.denials.place(before, after)
		switch {
		case denied && !any:
			any = true
			kept = append(make([]hit, 0, len(hits)), hits[:i]...)
		case !denied && any:
			kept = append(kept, h)
		}
	}
	return kept
}

// mostFillers bounds the words between a denial and what it denies.
const mostFillers = 8

// before reads backwards from a label.
func (d denials) before(text, after string, licence, own bool) bool {
	naked, study, learn, unit, verb := true, false, false, false, false
	for range mostFillers {
		text = strings.TrimRight(text, " '-")
		w, p := d.last(text)
		rest := text[:len(text)-len(w)]
		verb = verb || p&verbPart != 0
		switch {
		case w == "":
			return false
		case p&otherPart != 0:
			return own && verb && d.spokenOf(rest)
		case p&zeroPart != 0:
			return unit && !strings.HasSuffix(rest, ".")
		case p&exceptPart != 0, p&butPart != 0 && d.allBut(rest), p&besidesPart != 0 && d.outside(after):
			return true
		case p&denyPart != 0:
			return (!naked || p&surePart != 0 || d.closes(after)) && !d.twice(rest)
		case p&lossPart != 0 && licence:
			_, p := d.last(strings.TrimRight(text[:len(text)-len(w)], " "))
			return p&denyPart == 0
		case p&wishPart != 0 && (p&wantPart == 0 || !naked):
			return true
		case p&wantPart != 0:
			return study || learn
		case p&progressPart != 0:
			return study
		case p&(studyPart|learnPart) != 0:
			study, learn, naked = study || p&studyPart != 0, learn || p&learnPart != 0, false
		case p&unitPart != 0:
			unit, naked = true, false
		case p&fillerPart != 0:
			naked = naked && (w == "any" || w == "任何" || w == "相关")
		case p&verbPart == 0:
			return false
		}
		text = rest
	}
	return false
}

// spokenOf reports whether somebody else before whom a text ends is whom its
// clause speaks of: not in "trained colleagues" or 教同事.
func (d denials) spokenOf(text string) bool {
	w, p := d.last(strings.TrimRight(text, " "))
	return w == "" || p&whosePart != 0
}

// allBut reports whether a text ends in "everything", perhaps with what it is
// all of: "every language".
func (d denials) allBut(text string) bool {
	for range 3 {
		text = strings.TrimRight(text, " ")
		w, p := d.last(text)
		if p&allPart != 0 {
			return true
		}
		text = text[:len(text)-len(w)]
	}
	return false
}

// outside reports whether what follows a label says that all else is meant:
// 除Java外都会, but not 除Java外还会Python.
func (d denials) outside(after string) bool {
	for range 3 {
		w, p := d.first(strings.TrimLeft(after, " "))
		switch {
		case p&allPart != 0:
			return true
		case p&outsidePart == 0:
			return false
		}
		after = strings.TrimLeft(strings.TrimLeft(after, " ")[len(w):], " ,")
	}
	return false
}

// place reports whether a name is that of a place: "Java island".
func (d denials) place(before, after string) bool {
	if _, p := d.first(strings.TrimLeft(after, " ")); p&placePart != 0 {
		return true
	}
	before, of := strings.CutSuffix(before, " of ")
	_, p := d.last(before)
	return of && p&placePart != 0
}

// twice reports whether a Chinese text that ends before a denial denies that
// too: 没有我学不会的 is what somebody can learn.
func (d denials) twice(text string) bool {
	for range mostFillers {
		w, p := d.last(text)
		switch {
		case w == "" || !isHanStart(w):
			return false
		case p&denyPart != 0:
			return true
		case p&(fillerPart|studyPart) == 0 && !strings.Contains(persons, w):
			return false
		}
		text = text[:len(text)-len(w)]
	}
	return false
}

// persons may stand between two denials.
const persons = "我你他她们"

// after reads forwards from a label.
func (d denials) after(text string, licence bool) bool {
	sign, said := false, false
	for range mostFillers {
		text = strings.TrimLeft(text, " ")
		if !sign && text != "" && strings.ContainsRune(":-(?", rune(text[0])) {
			text, sign, said = text[1:], true, true
			continue
		}
		w, p := d.first(text)
		rest := text[len(w):]
		switch {
		case w == "":
			return false
		case p&nonePart != 0 && endsClause(rest), p&denyPart != 0 && d.ends(rest, p&surePart != 0 || said):
			return true
		case p&zeroPart != 0:
			_, q := d.first(strings.TrimLeft(rest, " "))
			return q&unitPart != 0 || sign && endsClause(rest) && !strings.HasPrefix(rest, ".")
		case p&lossPart != 0 && licence, p&wishPart != 0 && isHanStart(w) && strings.HasSuffix(w, "兴趣"):
			return true
		case p&(nounPart|auxiliaryPart) == 0:
			return false
		}
		text, said = rest, said || p&auxiliaryPart != 0
	}
	return false
}

// ends reports whether nothing but fillers stands between a denial after a
// label and the end of its clause: "Java: not yet", Java没用过. A denial that
// may also deny what comes next needs one, unless it surely denies this.
func (d denials) ends(rest string, sure bool) bool {
	for i := range mostFillers {
		rest = strings.TrimLeft(rest, " ")
		if endsClause(rest) {
			return sure || i > 0
		}
		w, p := d.first(rest)
		if p&(fillerPart|unitPart|studyPart) == 0 {
			return false
		}
		rest = rest[len(w):]
	}
	return false
}

// closes reports whether a clause ends after a label, or says of it that it is
// a matter of experience or one of a list.
func (d denials) closes(after string) bool {
	after = strings.TrimLeft(after, " ")
	if endsClause(after) {
		return true
	}
	_, p := d.first(after)
	return p&(nounPart|joinerPart) != 0
}

// longestList is how many labels ahead the end of a list is looked for.
const longestList = 20

// continues reports whether hit i stands in one list with the hit before it.
// A comma with a space after it, as Latin scripts write it, holds a
// list together that an "or" ends.
func (d denials) continues(folded string, us []unit, hits []hit, i int) bool {
	for last := min(len(hits), i+longestList); i < last; i++ {
		gap := folded[us[hits[i-1].last-1].end:us[hits[i].first].start]
		if d.joins(gap) {
			return true
		} else if gap != ", " {
			return false
		}
	}
	return false
}

// joins reports whether nothing but a joiner, and perhaps what it is a matter
// of, stands between two labels.
func (d denials) joins(gap string) bool {
	joined := false
	for range mostFillers {
		if gap = strings.TrimLeft(gap, " ,"); gap == "" {
			return joined
		}
		w, p := d.first(gap)
		if w == "" {
			r, n := utf8.DecodeRuneInString(gap)
			w, p = gap[:n], d[string(r)]
		}
		switch {
		case p&joinerPart != 0 && !joined:
			joined = true
		case p&nounPart != 0, joined && (w == "a" || w == "an" || w == "the" || w == "de" || w == "em" || w == "in"):
		default:
			return false
		}
		gap = gap[len(w):]
	}
	return false
}

// last is the word that a text ends with, and its part: of Chinese the longest
// that is one of the denials, of others the whole word. None where the text
// ends with a sign.
func (d denials) last(text string) (string, part) {
	r, n := utf8.DecodeLastRuneInString(text)
	if !words.IsHan(r) {
		at := len(text)
		for at > 0 && at > len(text)-longestLatin {
			r, n := utf8.DecodeLastRuneInString(text[:at])
			if words.IsHan(r) || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' {
				break
			}
			at -= n
		}
		return text[at:], d[text[at:]]
	}
	found, p := text[len(text)-n:], part(0)
	for at, chars := len(text), 0; chars < longestDenial && at > 0; chars++ {
		_, n := utf8.DecodeLastRuneInString(text[:at])
		at -= n
		if have := d[text[at:]]; have != 0 {
			found, p = text[at:], have
		}
	}
	return found, p
}

// first is the word that a text begins with, and its part, as last is.
func (d denials) first(text string) (string, part) {
	r, n := utf8.DecodeRuneInString(text)
	if !words.IsHan(r) {
		end := 0
		for end < len(text) && end < longestLatin {
			r, n := utf8.DecodeRuneInString(text[end:])
			if words.IsHan(r) || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !(r == '/' && end == 1) {
				break
			}
			end += n
		}
		return text[:end], d[text[:end]]
	}
	found, p := text[:n], part(0)
	for end, chars := 0, 0; chars < longestDenial && end < len(text); chars++ {
		_, n := utf8.DecodeRuneInString(text[end:])
		end += n
		if have := d[text[:end]]; have != 0 {
			found, p = text[:end], have
		}
	}
	return found, p
}

// longestLatin bounds the words that are looked at, in bytes.
const longestLatin = 24

func endsClause(text string) bool {
	text = strings.TrimLeft(text, " ")
	r, _ := utf8.DecodeRuneInString(text)
	return text == "" || !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

func isHanStart(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return words.IsHan(r)
}

func (l *Lexicon) isLicence(h hit) bool {
	for _, s := range h.senses {
		if l.book.concepts[s.value].Kind == Licence {
			return true
		}
	}
	return false
}
