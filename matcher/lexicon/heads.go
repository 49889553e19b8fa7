package lexicon

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"yuqiao/matcher/lexicon/internal/words"
)

// A directory writes the head of a title first ("Manager, Human Resources"), and
// many write what a post is about behind it in brackets ("Clerk (Shipping)",
// 測量師（土地）). Where the two make the name of an occupation the other way
// round, the title is read so.

var headThenMatter = regexp.MustCompile(`^\s*([^(（,，|/]*[^(（,，|/\s–—-])(?:\s*[,，]\s*|\s*[(（]\s*|\s+[–—-]\s+)([^()（）,，|/–—]*[^()（）,，|/–—\s])\s*[)）]?(.*)$`)

// ranksBefore stand before the head of a title and stay before all of it.
var ranksBefore = regexp.MustCompile(`(?i)^(?:(?:senior|junior|assistant|deputy|associate|principal|chief|lead|graduate|trainee|apprentice)\s+)*(?:高[级級]|[资資]深|初[级級]|首席|[见見][习習]|[实實][习習]|助理|副)?`)

// headLast puts what a title is about before its head, where the two together
// name an occupation across their joint, and the title as it stands does not.
func (l *Lexicon) headLast(title string) string {
	if !strings.ContainsAny(title, ",，(（–—-") {
		return title
	}
	m := headThenMatter.FindStringSubmatch(title)
	if m == nil {
		return title
	}
	rank := ranksBefore.FindString(m[1])
	head, matter := m[1][len(rank):], m[2]
	if head == "" {
		return title
	}
	space := " "
	if r, _ := utf8.DecodeRuneInString(head); words.IsHan(r) {
		space = ""
	}
	turned := rank + matter + space + head
	f := words.FoldMap(turned)
	us := units(f.Text)
	joint := len(words.Fold(rank + matter))
	across := func(h hit) bool {
		return l.isTitle(h) && us[h.first].start < joint && us[h.last-1].end > joint
	}
	if !slices.ContainsFunc(l.labels.hits(us, f, turned), across) {
		return title
	}
	f = words.FoldMap(title)
	us = units(f.Text)
	joint = len(words.Fold(m[1]))
	if slices.ContainsFunc(l.labels.hits(us, f, title), across) {
		return title
	}
	if rest := strings.TrimSpace(m[3]); rest != "" {
		turned += " | " + rest
	}
	return turned
}

var hanHead = regexp.MustCompile(`(\p{Latin})\s?(工程[师師]|[设設][计計][师師]|分析[师師]|[顾顧][问問]|程序员|程式員|[开開][发發][员員]?|[经經]理|[专專][员員])`)

// englishHeads are the heads of Chinese titles, folded, in English.
var englishHeads = map[string]string{
	"工程师": "engineer", "设计师": "designer", "分析师": "analyst", "顾问": "consultant", "程序员": "developer", "程式员": "developer",
	"开发": "developer", "开发员": "developer", "经理": "manager", "专员": "specialist",
}

// headInEnglish writes the Chinese head behind Latin words in English, where
// only so they name an occupation: Front-end工程师 is a front-end engineer.
func (l *Lexicon) headInEnglish(title string) string {
	m := hanHead.FindStringSubmatchIndex(title)
	if m == nil || l.namesTitle(title) {
		return title
	}
	// The head of a longer word (经理助理) is not the title's.
	if r, _ := utf8.DecodeRuneInString(title[m[1]:]); words.IsHan(r) {
		return title
	}
	english := title[:m[3]] + " " + englishHeads[words.Fold(title[m[4]:m[5]])] + title[m[5]:]
	if !l.namesTitle(english) {
		return title
	}
	return english
}

// namesTitle reports whether a text names an occupation or a line of work.
func (l *Lexicon) namesTitle(text string) bool {
	f := words.FoldMap(text)
	us := units(f.Text)
	return slices.ContainsFunc(l.labels.hits(us, f, text), l.isTitle) || len(l.alone.hits(us, f, text)) > 0
}
