package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"yuqiao/matcher/lexicon/internal/words"
)

// entry is one dictionary entry of CC-CEDICT that the bridge keeps.
type entry struct {
	word   string // folded
	senses []string
}

var (
	aside = regexp.MustCompile(`\([^)]*\)|\[[^\]]*\]`)
	// Entries for places, people and works teach nothing about trades.
	proper = regexp.MustCompile(`(?i)surname|county|district|prefecture|province|dynasty|\bcity\b|\btown|village|\briver\b|\bisland|\bmt\b|emperor|\bking\b|novel|author|politic|\([0-9]{3}|buddhis|\bgod\b|deity|capital of|autonomous|peninsula|\bbrand\b`)
	aliens = regexp.MustCompile(`^(old |erhua |archaic |Taiwan |Japanese )?(variant|abbr|see|see also|same as|pr\.|Taiwan pr\.|also pr\.|used in|euphemistic)`)
)

func readCedict(file string) ([]entry, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	open := bytes.IndexByte(data, '{')
	if open < 0 {
		return nil, fmt.Errorf("%s: no object", file)
	}
	var all struct {
		All [][]json.RawMessage `json:"all"`
	}
	if err := json.NewDecoder(bytes.NewReader(data[open:])).Decode(&all); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var entries []entry
	for i, row := range all.All {
		if len(row) < 4 {
			return nil, fmt.Errorf("%s: entry %d has %d fields", file, i, len(row))
		}
		var word, pinyin string
		if json.Unmarshal(row[1], &word) != nil || json.Unmarshal(row[2], &pinyin) != nil {
			return nil, fmt.Errorf("%s: entry %d is no dictionary entry", file, i)
		}
		var senses []string
		if json.Unmarshal(row[3], &senses) != nil {
			var one string
			if json.Unmarshal(row[3], &one) != nil {
				continue
			}
			senses = []string{one}
		}
		if e, ok := keep(word, pinyin, senses); ok {
			entries = append(entries, e)
		}
	}
	return entries, nil
}

func keep(word, pinyin string, senses []string) (entry, bool) {
	e := entry{word: words.Fold(word)}
	n := 0
	for _, r := range e.word {
		if !words.IsHan(r) {
			return e, false
		}
		n++
	}
	named := pinyin != "" && unicode.IsUpper(rune(pinyin[0]))
	all := strings.Join(senses, "; ")
	if n > 8 || named && (n < 2 || n > 4 || proper.MatchString(all)) || n > 3 && strings.Contains(all, "(idiom)") {
		return e, false
	}
	for _, s := range senses {
		if aliens.MatchString(s) || strings.HasPrefix(s, "CL:") || strings.HasPrefix(s, "surname ") {
			continue
		}
		if s = strings.TrimSpace(aside.ReplaceAllString(s, " ")); s != "" {
			e.senses = append(e.senses, s)
		}
	}
	return e, len(e.senses) > 0
}

// synset is one sense of WordNet: its words, the words of what it is a kind
// of, and its definition.
type synset struct {
	lemmas, parents []string
	gloss           string
}

func readWordnet(dir string) ([]synset, error) {
	var sets []synset
	for _, part := range []string{"noun", "verb", "adj"} {
		text, err := os.ReadFile(filepath.Join(dir, "data."+part))
		if err != nil {
			return nil, err
		}
		at := make(map[string]int) // offset → index in sets
		up := make(map[int][]string)
		for line := range strings.Lines(string(text)) {
			if strings.HasPrefix(line, " ") {
				continue
			}
			s, parents, err := parseSynset(line)
			if err != nil {
				return nil, fmt.Errorf("data.%s: %w", part, err)
			}
			at[line[:8]] = len(sets)
			up[len(sets)] = parents
			sets = append(sets, s)
		}
		for i, parents := range up {
			for _, p := range parents {
				if j, ok := at[p]; ok {
					sets[i].parents = append(sets[i].parents, sets[j].lemmas...)
				}
			}
		}
	}
	return sets, nil
}

func parseSynset(line string) (s synset, parents []string, err error) {
	head, gloss, _ := strings.Cut(line, " | ")
	s.gloss, _, _ = strings.Cut(gloss, `; "`)
	f := strings.Fields(head)
	if len(f) < 6 {
		return s, nil, fmt.Errorf("short line %.40q", line)
	}
	n, err := strconv.ParseInt(f[3], 16, 32)
	if err != nil || len(f) < 5+2*int(n) {
		return s, nil, fmt.Errorf("bad word count in %.40q", line)
	}
	for i := range int(n) {
		lemma := f[4+2*i]
		// Names of people, places and species teach nothing about trades.
		if r, _ := utf8.DecodeRuneInString(lemma); !unicode.IsUpper(r) {
			s.lemmas = append(s.lemmas, strings.ReplaceAll(lemma, "_", " "))
		}
	}
	rest := f[5+2*int(n):]
	for i := 0; i+3 < len(rest); i += 4 {
		if rest[i] == "@" {
			parents = append(parents, rest[i+1])
		}
	}
	return s, parents, nil
}
