package market

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// contacts finds addresses, telephone numbers and names at messengers. What
// stands before an @ is bounded, as it is by rule: otherwise every number in a
// long run of letters would have the whole run looked at again.
var contacts = regexp.MustCompile(`(?i)[\p{L}\p{N}._%+\-]{1,64}@[\p{L}\p{N}.\-]+\.\p{L}{2,}|https?://\S+|www\.\S+|(?:\+|00)?\d(?:[\s().\-]?\d){7,14}|(?:微信|wechat|weixin|whatsapp|telegram|line id|qq)[号號:：\s]*[\w\-]{4,}`)

// contactDigits is how many digits the shortest number has that contacts finds.
const contactDigits = 8

// contactWords are what an address without "@" or "://", or a name at a
// messenger, begins with, beside 微信.
var contactWords = [...]string{"www.", "wechat", "weixin", "whatsapp", "telegram", "line id", "qq"}

// mayContact tells whether contacts could find anything in s. It is much
// quicker than the expression, which walks every text in full, and may only
// err by saying yes.
func mayContact(s string) bool {
	digits, gap := 0, false // of the number under way; a gap is one character
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case '0' <= c && c <= '9':
			if digits++; digits == contactDigits {
				return true
			}
			gap = false
			continue
		case !gap && strings.IndexByte(" \t\n\f\r().-", c) >= 0:
			gap = true
			continue
		}
		digits, gap = 0, false
		switch {
		case c == '@':
			return true
		case c == ':' && strings.HasPrefix(s[i:], "://"):
			return true
		case c < utf8.RuneSelf:
			for _, word := range contactWords {
				if c|0x20 == word[0] && len(s)-i >= len(word) && strings.EqualFold(s[i:i+len(word)], word) {
					return true
				}
			}
		// The expression takes the long s and the Kelvin sign for letters.
		case c == "微"[0] && strings.HasPrefix(s[i:], "微信"), c == "ſ"[0] && strings.HasPrefix(s[i:], "ſ"), c == "\u212a"[0] && strings.HasPrefix(s[i:], "\u212a"):
			return true
		}
	}
	return false
}
