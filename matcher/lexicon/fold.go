package lexicon

import "yuqiao/matcher/lexicon/internal/words"

// Fold is the one text folding of the product (index, query, matcher):
// compatibility forms and full width to their plain form, lower case, accents
// off, Traditional to Simplified character by character. Fold(a) is a prefix
// of Fold(a+b) for whole characters, Fold is idempotent, and the result is
// valid UTF-8.
func Fold(s string) string { return words.Fold(s) }
