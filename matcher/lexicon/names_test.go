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

// The name of a department is the job of who works there, but only where it is
// all that a title says, beside words of level.
func TestDepartments(t *testing.T) {
	for title, x := range map[string]struct {
		job   string
		level int
	}{
		"测试": {"software test engineer", 0}, "高级测试": {"software test engineer", 1}, "测试岗": {"软件测试工程师", 0},
		"SEO": {"SEO specialist", 0}, "Head of SEO": {"SEO specialist", 3}, "电气主管": {"electrical engineer", 2},
		"数据分析实习生": {"data analyst", -2}, "品质部": {"quality engineer", 0}, "Accounting Department": {"accountant", 0},
	} {
		got := shared().Term(Title, title, Context{})
		if x.level != got.Level() {
			t.Errorf("%s: level %d, want %d", title, got.Level(), x.level)
		}
		if like := shared().Compare(shared().Term(Title, x.job, Context{}), got); like.Score < 0.9 {
			t.Errorf("%s and %s: %+v", x.job, title, like)
		}
	}
	for title, other := range map[string]string{"办公自动化文员": "automation engineer", "测试仪器销售": "software test engineer", "电气设备搬运工": "electrical engineer"} {
		if like := shared().Compare(shared().Term(Title, other, Context{}), shared().Term(Title, title, Context{})); like.Score > 0.5 {
			t.Errorf("%s and %s: %+v", other, title, like)
		}
	}
}

// Names that follow from others by rule; what is written out for one concept is
// never made for another.
func TestChineseForms(t *testing.T) {
	for form, name := range map[string]string{
		"摩托车修理工": "電單車技工", "空调维修师傅": "冷氣技工", "冷氣維修員": "空调维修工", "公交车驾驶员": "巴士司機", "英文老师": "英语教师",
		"日文翻譯員": "日语翻译", "数据分析员": "数据分析师", "品質工程師": "质量工程师", "地盘工程师": "工地工程師", "保险业务员": "保险销售",
	} {
		if got := shared().Compare(shared().Term(Title, name, Context{}), shared().Term(Title, form, Context{})); got.Score < 0.9 {
			t.Errorf("%s and %s: %+v", name, form, got)
		}
	}
	for _, c := range shared().book.concepts {
		for _, labels := range c.labels[:english] {
			for _, label := range labels {
				senses := shared().labels.whole(units(words.Fold(label)))
				for _, s := range senses {
					other := shared().book.concepts[s.value]
					written := slices.ContainsFunc(append(append(other.Labels("zh-Hans"), other.Labels("zh-Hant")...), append(other.Labels("en"), other.Labels("pt")...)...), func(l string) bool {
						return unitKey(units(words.Fold(l))) == unitKey(units(words.Fold(label)))
					})
					if other.Kind == c.Kind && !written {
						t.Errorf("%s is a name of %s, and was made one of %s", label, c.ID, other.ID)
					}
				}
			}
		}
	}
}

// A choice of titles is met by one of them, and better by both.
func TestChoiceOfTitles(t *testing.T) {
	for choice, one := range map[string]string{"会计/出纳": "出纳", "合规/法务": "合规专员", "行政/人事": "人事专员", "HR/Admin": "administrative assistant"} {
		a, b := shared().Term(Title, choice, Context{}), shared().Term(Title, one, Context{})
		if got := shared().Compare(a, b); got.Score < 0.85 || got.Score >= shared().Compare(a, a).Score {
			t.Errorf("%s and %s: %+v", choice, one, got)
		}
	}
}
