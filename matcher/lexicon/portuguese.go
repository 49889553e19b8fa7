package lexicon

import (
	"strings"

	"yuqiao/matcher/lexicon/internal/words"
)

// The concept files give Portuguese names once, in the masculine and in the
// spelling of 1990. People write them in either gender, and Macau spells as
// before 1990: the other writings follow by rule.

// feminines are endings of the word for a person, with the feminine.
var feminines = [][2]string{
	{"eiro", "eira"}, {"ario", "aria"}, {"ico", "ica"}, {"dor", "dora"}, {"tor", "tora"}, {"sor", "sora"}, {"ogo", "oga"},
	{"ado", "ada"}, {"eto", "eta"}, {"afo", "afa"}, {"ivo", "iva"}, {"ito", "ita"}, {"udo", "uda"}, {"oso", "osa"}, {"ano", "ana"},
}

// oldSpellings are beginnings and parts of words whose silent letter the
// agreement of 1990 dropped; "^" stands for the beginning of a word.
var oldSpellings = strings.NewReplacer(
	"^diretor", "director", "^subdiretor", "subdirector", "^diret", "direct", "^direca", "direcca", "projet", "project",
	"arquitet", "arquitect", "eletr", "electr", "^ativ", "activ", "atividad", "actividad", "redaca", "redacca", "redator", "redactor",
	"seleca", "selecca", "proteca", "protecca", "inspeca", "inspecca", "inspetor", "inspector", "objetiv", "objectiv",
	"setor", "sector", "^otic", "optic", "^otim", "optim", "receca", "recepca", "rececion", "recepcion", "correca", "correcca",
	"deteca", "detecca", "detet", "detect", "conceca", "concepca", "^fatur", "factur", "infeca", "infecca", "injeca", "injecca", "colet", "colect",
	"didatic", "didactic", "^atuari", "actuari", "^atual", "actual", "reaca", "reacca", "transaca", "transacca", "extraca", "extracca",
	"refrat", "refract", "perspetiv", "perspectiv", "espetac", "espectac", "letiv", "lectiv", "lecion", "leccion", "^aca", "acca", "noturn", "nocturn",
	"adoca", "adopca", "vetor", "vector", "trajet", "traject",
)

// portugueseForms are the other writings of a Portuguese name, folded.
func portugueseForms(label string, person bool) []string {
	folded := words.Fold(label)
	forms := []string{folded}
	if person {
		if f := feminine(folded); f != folded {
			forms = append(forms, f)
		}
	}
	for _, f := range forms {
		if old := oldSpelling(f); old != f {
			forms = append(forms, old)
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

func oldSpelling(folded string) string {
	ws := strings.Split(folded, " ")
	for i, w := range ws {
		ws[i] = strings.TrimPrefix(oldSpellings.Replace("^"+w), "^")
	}
	return strings.Join(ws, " ")
}
