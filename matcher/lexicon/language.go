package lexicon

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"yuqiao/matcher/lexicon/internal/words"
)

// languageNames maps the folded name of a language to its ISO 639 code.
type languageNames map[string]string

func readLanguages(rules string) (languageNames, error) {
	names := make(languageNames)
	n := 0
	for line := range strings.Lines(rules) {
		n++
		code, list, _ := strings.Cut(strings.TrimSpace(line), "\t")
		for name := range strings.SplitSeq(list, "|") {
			if code == "" || name == "" || words.Fold(name) != name || names[name] != "" {
				return nil, fmt.Errorf("ring/languages.tsv:%d: %q", n, name)
			}
			names[name] = code
		}
	}
	return names, nil
}

var (
	// Words that say of a language that it is one.
	aboutLanguage = regexp.MustCompile(`^(?:(?:spoken|written|oral|business|conversational)(?: and | & |/)?)*[ ]*|[ ]*(?:language|speaking|speaker|skills?|proficiency|\(?(?:spoken|written)(?:(?: and | & |/)(?:spoken|written))?\)?|口语|口语能力|语言|会话|听说读写|沟通|能力|falado|escrito|falado e escrito)$`)
	// Levels of the Common European Framework, as somebody writes them behind a language.
	frameworkLevel = regexp.MustCompile(`[ ]*[-:,/(]*[ ]*(?:cefr |level |nivel )?([abc][12])[ )]*$`)
)

// Every text that the expressions above change begins or ends with one of these;
// most do not, and an expression takes long to say so.
var (
	beforeLanguage = strings.Fields("spoken written oral business conversational")
	behindLanguage = strings.Fields("language speaking speaker skill skills proficiency spoken written 口语 口语能力 语言 会话 听说读写 沟通 能力 falado escrito")
)

// mayBeAboutLanguage tells whether aboutLanguage may find more than spaces.
func mayBeAboutLanguage(folded string) bool {
	before := func(word string) bool { return strings.HasPrefix(folded, word) }
	end := strings.TrimSuffix(folded, ")")
	behind := func(word string) bool { return strings.HasSuffix(end, word) }
	return slices.ContainsFunc(beforeLanguage, before) || slices.ContainsFunc(behindLanguage, behind)
}

// mayEndInLevel tells whether frameworkLevel may find anything.
func mayEndInLevel(folded string) bool {
	end := strings.TrimRight(folded, " )")
	n := len(end)
	return n >= 2 && strings.IndexByte("12", end[n-1]) >= 0 && strings.IndexByte("abc", end[n-2]) >= 0
}

// frameworkLevels are where mastery stands on the same scale.
var frameworkLevels = map[Mastery]string{Basic: "A2", Working: "B2", Advanced: "C1", Expert: "C2"}

// Language reads a skill that is nothing but a language: its ISO 639 code and
// its level, A1 to C2, "" where none is said. ok is false for anything else:
// "English teaching", 英语翻译.
func (l *Lexicon) Language(skill string) (code, level string, ok bool) {
	folded := strings.TrimSpace(words.Fold(cut(skill, MaxText)))
	if mayEndInLevel(folded) {
		if at := frameworkLevel.FindStringSubmatchIndex(folded); at != nil {
			level, folded = strings.ToUpper(folded[at[2]:at[3]]), folded[:at[0]]
		}
	}
	if code = l.languageOf(folded); code == "" {
		p := l.Practice(folded)
		if code = l.languageOf(words.Fold(p.Name)); code == "" || p.Denied {
			return "", "", false
		}
		if level == "" {
			level = frameworkLevels[p.Mastery]
		}
	}
	return code, level, true
}

func (l *Lexicon) languageOf(folded string) string {
	if code := l.languages[folded]; code != "" {
		return code
	}
	if !mayBeAboutLanguage(folded) {
		return l.languages[strings.TrimSpace(folded)]
	}
	return l.languages[strings.TrimSpace(aboutLanguage.ReplaceAllString(folded, ""))]
}
