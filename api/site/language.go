package site

import (
	"strings"

	"golang.org/x/text/language"

	"yuqiao/market"
)

// Language chooses the language of a page: the one that the address asks for,
// or the first of an Accept-Language header that the exchange speaks, or
// English.
func Language(asked, accepted string) market.Locale {
	if l, ok := spoken(asked); ok && asked != "" {
		return l
	}
	if len(accepted) > maxAccepted {
		return market.En
	}
	tags, _, err := language.ParseAcceptLanguage(accepted)
	if err != nil {
		return market.En
	}
	for _, tag := range tags {
		if l, ok := spoken(tag.String()); ok {
			return l
		}
	}
	return market.En
}

// maxAccepted bounds what is read of an Accept-Language header.
const maxAccepted = 400

// spoken is the language of ours that a tag asks for. The script decides, then
// the place: Hong Kong, Macau and Taiwan write Traditional Chinese.
func spoken(tag string) (market.Locale, bool) {
	parts := strings.Split(strings.ToLower(tag), "-")
	switch parts[0] {
	case "zh":
		for _, script := range []struct {
			part   string
			locale market.Locale
		}{{"hant", market.ZhHant}, {"hans", market.ZhHans}, {"hk", market.ZhHant}, {"mo", market.ZhHant}, {"tw", market.ZhHant}} {
			for _, p := range parts[1:] {
				if p == script.part {
					return script.locale, true
				}
			}
		}
		return market.ZhHans, true
	case "pt":
		return market.Pt, true
	case "en":
		return market.En, true
	}
	return "", false
}
