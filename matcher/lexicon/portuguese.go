package lexicon

import (
	"slices"
	"strings"

	"yuqiao/matcher/lexicon/internal/words"
)

// The concept files give Portuguese names once, in the masculine and in the
// spelling of 1990. People write them in either gender, and Macau spells as
// before 1990: the other writings follow by rule, and readers see Macau's.

// feminines are endings of the word for a person, with the feminine.
var feminines = [][2]string{
	{"eiro", "eira"}, {"ario", "aria"}, {"ico", "ica"}, {"dor", "dora"}, {"tor", "tora"}, {"sor", "sora"}, {"ogo", "oga"},
	{"ado", "ada"}, {"eto", "eta"}, {"ecto", "ecta"}, {"afo", "afa"}, {"ivo", "iva"}, {"ito", "ita"}, {"udo", "uda"}, {"oso", "osa"}, {"ano", "ana"},
}

// macauSpellings are beginnings and parts of words that the agreement of 1990
// changed, and what Macau keeps; "^" stands for the beginning of a word.
var macauSpellings = strings.NewReplacer(
	"^diret", "direct", "^subdiret", "subdirect", "^direç", "direcç", "projet", "project", "arquitet", "arquitect",
	"eletr", "electr", "elétr", "eléctr", "^ativ", "activ", "^atua", "actua", "^atuá", "actuá", "^atos", "actos", "^ator", "actor", "reator", "reactor",
	"redaç", "redacç", "redator", "redactor", "seleç", "selecç", "proteç", "protecç", "inspeç", "inspecç", "inspetor", "inspector",
	"prospeç", "prospecç", "objetiv", "objectiv", "setor", "sector", "^ótic", "óptic", "^otimiz", "optimiz", "perspetiv", "perspectiv",
	"receç", "recepç", "recec", "recepc", "perceç", "percepç", "conceç", "concepç", "correç", "correcç", "confeç", "confecç",
	"deteç", "detecç", "detet", "detect", "infeç", "infecç", "injeç", "injecç", "injetad", "injectad", "lecion", "leccion", "letiv", "lectiv",
	"^fatur", "factur", "^fratur", "fractur", "colet", "colect", "didátic", "didáctic", "noturn", "nocturn", "adoção", "adopção", "retific", "rectific",
	"^ação", "acção", "^ações", "acções", "^reaç", "reacç", "interaç", "interacç", "transaç", "transacç", "extraç", "extracç", "^tração", "tracção", "atraç", "atracç",
	"refrat", "refract", "espetác", "espectác", "vetor", "vector", "trajet", "traject", "^acion", "accion", "servoacion", "servoaccion",
	"^infraestrutura", "infra-estrutura", "^ultrasso", "ultra-so", "antissís", "anti-sís", "microrred", "micro-red", "microsserv", "micro-serv",
)

// macauSpelling is a Portuguese label as Macau writes it.
func macauSpelling(label string) string {
	ws := strings.Split(label, " ")
	for i, w := range ws {
		ws[i] = strings.TrimPrefix(macauSpellings.Replace("^"+w), "^")
	}
	return strings.Join(ws, " ")
}

// portugueseForms are the other writings of a Portuguese name, folded.
func portugueseForms(label string, person bool) []string {
	forms := []string{words.Fold(label)}
	add := func(form string) {
		if !slices.Contains(forms, form) {
			forms = append(forms, form)
		}
	}
	for _, spelling := range []string{label, macauSpelling(label)} {
		folded := words.Fold(spelling)
		add(folded)
		if person {
			add(feminine(folded))
		}
	}
	return forms[1:]
}

// feminine turns the words up to the first "de", which are those for the
// person.
func feminine(folded string) string {
	ws := strings.Split(folded, " ")
	for i, w := range ws {
		if i > 0 && (len(w) < 4 || w == "para" || strings.HasPrefix(w, "(")) {
			break
		}
		for _, f := range feminines {
			if strings.HasSuffix(w, f[0]) {
				ws[i] = strings.TrimSuffix(w, f[0]) + f[1]
				break
			}
		}
	}
	return strings.Join(ws, " ")
}

// heading are the words for who is in charge of something, which firms use one
// for another: gestor de armazém, chefe de armazém, responsável de armazém.
var heading = []string{"chefe", "coordenador", "encarregado", "gerente", "gestor", "responsavel", "supervisor"}

// headingOf stand between such a word and what its holder is in charge of.
var headingOf = []string{"de", "do", "da", "dos", "das", "por", "pelo", "pela"}

// otherHeads are the names of a post in charge of something under the other
// words for its holder, folded.
func otherHeads(label string) []string {
	var forms []string
	for _, spelling := range []string{label, macauSpelling(label)} {
		head, matter, _ := strings.Cut(words.Fold(spelling), " ")
		of, _, _ := strings.Cut(matter, " ")
		if !slices.Contains(heading, head) || !slices.Contains(headingOf, of) {
			continue
		}
		for _, other := range heading {
			for _, gender := range []string{other, feminine(other)} {
				if form := gender + " " + matter; gender != head && !slices.Contains(forms, form) {
					forms = append(forms, form)
				}
			}
		}
	}
	return forms
}
