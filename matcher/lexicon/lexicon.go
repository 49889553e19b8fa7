// Package lexicon reads the words of profiles and openings: it knows job
// titles, skills, licences, industries and fields of study in Simplified
// Chinese, Traditional Chinese (Hong Kong and Macau usage), English and
// Portuguese, and says how well one phrase answers another.
//
// What it knows comes in rings. Concepts (concepts/) are exact and decide;
// the words of titles and trades (ring/) are general rules; the bridge
// (internal/bridge) reads the long tail by dictionary meanings.
package lexicon

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"sync"

	"yuqiao/matcher/lexicon/internal/bridge"
	"yuqiao/matcher/lexicon/internal/words"
)

// rules is counted up when code changes what a Term or a Compare says.
const rules = "25"

// Lexicon is the embedded knowledge and a memo of every term read so far.
// It is safe for concurrent use.
type Lexicon struct {
	*knowledge
	memo      memo
	practices practices
}

// knowledge is what the embedded data come to. It never changes.
type knowledge struct {
	book       *book
	labels     *trie
	alone      *trie // names of departments and lines of work
	bare       *trie // names of skills where they are all that is said
	papers     *trie // names of licences
	markers    *markers
	ring       *ring
	industries industries
	spelling   spelling
	denials    denials
	languages  languageNames
	listing    listing
	bridge     *bridge.Bridge
	embedder   Embedder
	names      [kinds][]name
	plain      map[string]int
	rarity     rarity
}

// Open returns a lexicon over the embedded data, which are read once, that has
// read no term yet.
func Open() (*Lexicon, error) {
	k, err := embedded()
	if err != nil {
		return nil, err
	}
	l := &Lexicon{knowledge: k}
	l.memo.init()
	return l, nil
}

var embedded = sync.OnceValues(func() (*knowledge, error) {
	files, err := fs.Sub(conceptFiles, "concepts")
	if err != nil {
		return nil, err
	}
	b, err := readBook(files)
	if err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	m, err := readMarkers(titleRules)
	if err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	rules, err := ringFiles.ReadFile("ring/denials.tsv")
	if err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	d, listed, err := readDenials(string(rules))
	if err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	rules, err = ringFiles.ReadFile("ring/languages.tsv")
	if err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	languages, err := readLanguages(string(rules))
	if err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	rules, err = ringFiles.ReadFile("ring/forms.tsv")
	if err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	forms, err := readChineseForms(string(rules))
	if err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	rules, err = ringFiles.ReadFile("ring/bare.tsv")
	if err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	wrapped, err := readWrapping(string(rules))
	if err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	r, err := openRing()
	if err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	br, err := bridge.Open()
	if err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	in, err := readIndustries(b)
	if err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	k := &knowledge{book: b, industries: in, labels: newTrie(), alone: newTrie(), bare: newTrie(), papers: newTrie(), markers: m, denials: d, languages: languages, listing: listed, ring: r, bridge: br, embedder: br}
	for i, c := range b.concepts {
		c.level = m.levelOf(c)
		for lang, labels := range c.labels {
			for _, label := range labels {
				k.name(label, uint16(i))
				if lang != portuguese {
					continue
				}
				for _, form := range portugueseForms(label, c.Kind == Title || c.Kind == Licence) {
					k.name(form, uint16(i))
				}
			}
		}
		for _, label := range c.any {
			k.name(label, uint16(i))
		}
		for _, label := range c.alone {
			if c.Kind == Skill {
				k.bare.add(label, uint16(i))
			} else {
				k.alone.add(label, uint16(i))
			}
		}
	}
	for _, c := range b.concepts {
		c.industry = in.saidBy(c)
	}
	k.addForms(forms)
	k.addBare(wrapped)
	k.spelling = newSpelling(k.labels)
	k.rarity = newRarity(b.concepts)
	k.plain = readPlain()
	k.index()
	return k, nil
})

// name adds a name of a concept.
func (k *knowledge) name(label string, concept uint16) {
	k.labels.add(label, concept)
	if k.book.concepts[concept].Kind == Licence {
		k.papers.add(label, concept)
	}
}

var version = sync.OnceValue(func() string {
	h := sha256.New()
	h.Write([]byte(rules))
	names, _ := fs.Glob(conceptFiles, "concepts/*")
	for _, name := range names {
		data, _ := conceptFiles.ReadFile(name)
		h.Write([]byte(name))
		h.Write(data)
	}
	names, _ = fs.Glob(ringFiles, "ring/*")
	for _, name := range names {
		data, _ := ringFiles.ReadFile(name)
		h.Write([]byte(name))
		h.Write(data)
	}
	h.Write([]byte(titleRules))
	h.Write([]byte(words.TableVersion()))
	h.Write([]byte(bridge.Version()))
	return hex.EncodeToString(h.Sum(nil))[:16]
})

// Version changes whenever data or rules change that affect a Term or Compare.
func (l *Lexicon) Version() string { return version() }
