package lexicon

import (
	"slices"
	"sync"
	"testing"

	"yuqiao/matcher/lexicon/internal/words"
)

var shared = sync.OnceValue(func() *Lexicon {
	l, err := Open()
	if err != nil {
		panic(err)
	}
	return l
})

// One thing has one concept however it is written.
func TestWritings(t *testing.T) {
	for _, x := range []struct {
		kind  Kind
		names []string
	}{
		{Title, []string{"nurse", "Enfermeira", "enfermeiro", "護士", "护士"}},
		{Title, []string{"civil engineer", "Engenheira civil", "土木工程師"}},
		{Title, []string{"architect", "Arquitecta", "arquiteto", "建築師"}},
		{Title, []string{"electrician", "Electricista", "eletricista", "電工"}},
		{Title, []string{"HR director", "Directora de recursos humanos", "人力資源總監"}},
		{Title, []string{"hotel receptionist", "recepcionista de hotel", "rececionista de hotel"}},
		{Skill, []string{"contract drafting", "redacção de contratos", "redação de contratos", "起草合約"}},
		{Skill, []string{"structural design", "projecto de estruturas", "结构设计"}},
	} {
		want := shared().Term(x.kind, x.names[0], Context{})
		for _, name := range x.names[1:] {
			if got := shared().Compare(want, shared().Term(x.kind, name, Context{})); got.Score < 0.99 {
				t.Errorf("%s and %s: %+v", x.names[0], name, got)
			}
		}
	}
}

// Readers of Portuguese see Macau's spelling, and can type what they see.
func TestMacauSpelling(t *testing.T) {
	for label, want := range map[string]string{
		"diretor de projeto": "director de projecto", "serviços de arquitetura": "serviços de arquitectura", "eletrónica (setor)": "electrónica (sector)",
		"ação social": "acção social", "deteção remota": "detecção remota", "infraestrutura como código": "infra-estrutura como código",
		"sistemas de tração elétrica": "sistemas de tracção eléctrica", "atuário": "actuário", "ótica": "óptica",
		"aço": "aço", "açúcar": "açúcar", "rações": "rações", "criação": "criação", "recreação": "recreação", "administração": "administração",
		"traçado": "traçado", "estacionamento": "estacionamento", "robótica": "robótica", "adoçante": "adoçante", "acabamentos": "acabamentos",
	} {
		if got := macauSpelling(label); got != want {
			t.Errorf("%s: %s, want %s", label, got, want)
		}
	}
	for _, c := range shared().book.concepts {
		if len(c.labels[portuguese]) == 0 {
			continue
		}
		seen := c.Label("pt")
		if again := macauSpelling(seen); again != seen {
			t.Errorf("%s: spelled once more it is %s", seen, again)
		}
		if !slices.ContainsFunc(shared().labels.whole(units(words.Fold(seen))), func(s sense) bool { return shared().book.concepts[s.value].ID == c.ID }) {
			t.Errorf("%s: not known as %s", seen, c.ID)
		}
	}
}

// A title has one level in every language, whether or not its words say it.
func TestLevels(t *testing.T) {
	for level, names := range map[int][]string{
		0: {"产品经理", "product manager", "gestor de produto", "人力資源主任", "HR officer", "客户经理"},
		1: {"副店长", "assistant store manager", "高级产品经理", "Senior product manager"},
		2: {"店长", "store manager", "工长", "site foreman", "护士长", "財務經理", "finance manager", "办公室主任"},
		3: {"财务总监", "finance director"},
	} {
		for _, name := range names {
			if got := shared().Term(Title, name, Context{}).Level(); got != level {
				t.Errorf("%s: level %d, want %d", name, got, level)
			}
		}
	}
}

// A slip of the pen in a long word is evened out; another word is not.
func TestSpelling(t *testing.T) {
	for wrong, right := range map[string]string{
		"sofware engineer": "software engineer", "Accoutant": "accountant", "Mechnaical engineer": "mechanical engineer",
		"Enfermiera": "enfermeira", "Resturant manager": "restaurant manager", "Recepsionist": "receptionist",
	} {
		a, b := shared().Term(Title, wrong, Context{}), shared().Term(Title, right, Context{})
		if got := shared().Compare(b, a); got.Score < 0.99 {
			t.Errorf("%s and %s: %+v", wrong, right, got)
		}
	}
	for other, name := range map[string]string{
		"scorekeeper": "storekeeper", "landscaper": "landscape architect", "framer": "farmer", "farmworker": "formwork carpenter",
	} {
		a, b := shared().Term(Title, other, Context{}), shared().Term(Title, name, Context{})
		if got := shared().Compare(b, a); got.Score > 0.6 {
			t.Errorf("%s and %s: %+v", other, name, got)
		}
	}
}
