package paper

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"

	"yuqiao/market"
)

//go:embed words/*.json
var wordFiles embed.FS

// words are the fixed texts of letters in one language, by key.
type words map[string]string

var wording = readWords()

// readWords panics on a file that cannot be read: it is part of the program.
func readWords() map[market.Locale]words {
	all := map[market.Locale]words{}
	for _, language := range market.Locales {
		raw, err := wordFiles.ReadFile("words/" + string(language) + ".json")
		if err == nil {
			w := words{}
			err = json.Unmarshal(raw, &w)
			all[language] = w
		}
		if err != nil {
			panic(fmt.Sprintf("paper: words of %s: %v", language, err))
		}
	}
	return all
}

// fill is the text under key with {name} replaced by the value after name.
func (w words) fill(key string, names ...string) string {
	pairs := make([]string, 0, len(names))
	for i := 0; i+1 < len(names); i += 2 {
		pairs = append(pairs, "{"+names[i]+"}", names[i+1])
	}
	return strings.NewReplacer(pairs...).Replace(w[key])
}
