package lexicon

import "yuqiao/matcher/lexicon/internal/words"

// shortestTypo is the length from which a Latin word is looked at for a slip
// of the pen: shorter ones are near too many others. A letter put for another
// among the first of a word makes another word more often than a slip does
// (storekeeper, scorekeeper), and so does a change of the last letter
// (landscape, landscaper).
const (
	shortestTypo = 7
	surelySame   = 4
)

// spelling finds the word of the concept names that a misspelt one stands for.
type spelling struct {
	// near maps a word, and each writing that leaves out one of its letters, to
	// the word; to "" where it could be several.
	near map[string]string
}

func newSpelling(labels *trie) spelling {
	s := spelling{make(map[string]string, 8*len(labels.units))}
	for w := range labels.units {
		if !correctable(w) {
			continue
		}
		s.note(w, w)
		for i := range w {
			s.note(w[:i]+w[i+1:], w)
		}
	}
	return s
}

func (s spelling) note(writing, w string) {
	if have, ok := s.near[writing]; ok && have != w {
		w = ""
	}
	s.near[writing] = w
}

// meant is the only known word that one slip (a letter left out, put in, put
// for another, or two changed about) makes of w; empty where there is none.
func (s spelling) meant(w string) string {
	found := ""
	try := func(have string) bool {
		if have == "" || have[0] != w[0] || !oneSlip(w, have) {
			return true
		}
		if found != "" && found != have {
			return false
		}
		found = have
		return true
	}
	if !try(s.near[w]) {
		return ""
	}
	for i := range w {
		if !try(s.near[w[:i]+w[i+1:]]) {
			return ""
		}
	}
	return found
}

// oneSlip reports whether two different words are one slip apart that may be
// taken for one.
func oneSlip(a, b string) bool {
	i, j, k := 0, len(a), len(b)
	for i < j && i < k && a[i] == b[i] {
		i++
	}
	for j > i && k > i && a[j-1] == b[k-1] {
		j, k = j-1, k-1
	}
	if j == len(a) && k == len(b) && (j-i <= 1 && k-i <= 1) {
		return false
	}
	if j-i == 1 && k-i == 1 {
		return i >= surelySame
	}
	return j-i <= 1 && k-i <= 1 || j-i == 2 && k-i == 2 && a[i] == b[i+1] && a[i+1] == b[i]
}

func correctable(w string) bool {
	if len(w) < shortestTypo {
		return false
	}
	for i := range len(w) {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return true
}

// correct replaces the misspelt words of a phrase: those that neither the
// concept names nor the dictionary know. A word of another language that
// nobody knows is left alone unless it is one slip from a name.
func (l *Lexicon) correct(us []unit) {
	for i := range us {
		w := us[i].text
		if !correctable(w) || l.labels.units[w] != 0 || l.ring.pt[w] != nil {
			continue
		}
		if _, known := l.bridge.Stem(w); known {
			continue
		}
		if _, known := l.bridge.Stem(words.Root(w)); known {
			continue
		}
		if meant := l.spelling.meant(w); meant != "" {
			us[i].text = meant
		}
	}
}
