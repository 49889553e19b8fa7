package lexicon

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"yuqiao/matcher/lexicon/internal/words"
)

// domains are the trades that the lexicon must cover, the files and concepts
// that cover each, and how many roles and how many skills, licences, fields and
// industries there must be at least. A part is a file, a file and a function
// ("finance/accounting"), a function of any file ("*/law"), or a concept with
// everything under it (">welder").
var domains = []struct {
	name          string
	parts         string
	roles, skills int
}{
	{"finance", "finance", 145, 120},
	{"accounting", "*/accounting >financial-accounting >auditing >taxation >cost-accounting >management-accounting >accounts-payable >accounts-receivable >payroll >month-end-close >accounting-software >cpa-licence >accounting-field", 30, 20},
	{"law", "law", 75, 70},
	{"architecture", ">architect >architectural-assistant >architectural-draughtsperson >urban-planner >urban-designer >interior-designer >architectural-design >interior-design >urban-planning >conservation-building >building-energy-efficiency >bim >sketchup >archicad >lighting-design >statutory-building-submissions", 10, 9},
	{"civil and structural engineering", ">civil-engineer >structural-engineer >site-engineer >structural-design >structural-analysis >geotechnical-engineering >foundation-design >bridge-engineering >road-engineering >tunnel-engineering >drainage-engineering >reinforced-concrete >slope-works >marine-works >pavement-works >concrete-technology >seismic-design >railway-engineering-skill >temporary-works-design", 20, 15},
	{"building services", ">building-services-engineer >building-services-technician >building-services-manager >building-services-inspector >building-services-draughtsperson >building-services-supervisor >hvac-technician >lift-fitter >elevator-mechanic >fire-services-technician >building-services >hvac-design >plumbing-drainage-design >fire-protection-systems >elv-systems >building-management-system >lift-design >testing-commissioning-building >air-conditioning-maintenance >lift-maintenance", 15, 9},
	{"surveying", "*/surveying >quantity-surveying >land-surveying >building-inspection >property-valuation >laser-scanning >photogrammetry-remote-sensing >bill-of-quantities >final-account >draft-survey >structural-monitoring", 18, 9},
	{"automotive and new-energy vehicles", "automotive", 80, 60},
	{"machining", "machinery >machinist >cnc-operator >cnc-programmer >mould-maker >fitter >grinder-polisher >machining >heat-treatment >metal-fabrication >die-casting", 110, 100},
	{"welding", ">welder >welding-engineer >welding-foreman >welding-inspector >welding-robot-operator >steel-fabricator >welding >non-destructive-testing", 9, 9},
	{"electrical trades", ">electrician >electrical-technician >electrical-foreman >lineman >switchboard-assembler >motor-rewinder >generator-technician >electrical-installation >electrical-troubleshooting >cable-jointing >electrical-design >switchgear >power-distribution >conduit-trunking >low-voltage-switchgear >megger-testing", 8, 8},
	{"semiconductors and electronics", "electronics", 75, 65},
	{"software", "software", 130, 250},
	{"data and AI", ">data-analyst >data-scientist >data-engineer >data-architect >machine-learning-engineer >ai-researcher >data-warehouse-engineer >artificial-intelligence >machine-learning >deep-learning >data-analysis >big-data >databases >business-intelligence >data-warehouse >natural-language-processing >computer-vision >large-language-models", 15, 30},
	{"telecom", ">telecommunications-engineer >telecom-technician >telecom-project-engineer >telecom-tower-rigger >rf-engineer >optical-communication-engineer >satellite-communication-engineer >communication-protocol-engineer >network-engineer >network-technician >optical-fibre-technician >telecom-planning-engineer >mobile-communications >optical-communications >satellite-communications >fttx >networking >voip >telecom-installation >network-optimisation >radio-network-planning", 14, 15},
	{"logistics and aviation", "logistics", 130, 85},
	{"hospitality, gaming and tourism", "hospitality", 165, 90},
	{"catering", "*/culinary >waiter >restaurant-manager >bartender >barista >food-and-beverage-service >cantonese-cuisine >western-cuisine >dim-sum >baking >wok-cooking >menu-planning >kitchen-management >haccp >food-safety", 35, 12},
	{"medicine and nursing", "health", 210, 140},
	{"animals", "animals", 12, 9},
	{"biotech, chemistry and research", "chemistry */research", 165, 115},
	{"education", "education */teaching", 115, 80},
	{"translation", "languages */translation", 25, 65},
	{"media and design", "media */design", 165, 75},
	{"marketing and e-commerce", "*/marketing >ecommerce-operator >ecommerce-manager >marketing >digital-marketing >ecommerce-operations >cross-border-ecommerce >brand-management >public-relations >content-marketing >social-media-marketing >seo >sem-advertising >market-research", 42, 20},
	{"business and sales", "business */sales", 185, 100},
	{"human resources", "*/human-resources >human-resource-management >recruitment >compensation-benefits >training-development >performance-management >employee-relations >payroll >hris >organisation-development", 20, 9},
	{"public administration", "public", 112, 75},
	{"environment", ">environmental-engineer >environmental-manager >environmental-monitoring-technician >wastewater-engineer >environmental-impact-assessor >ecologist >waste-management-officer >carbon-consultant >sustainability-manager >environmental-impact-assessment >environmental-monitoring >wastewater-treatment >air-pollution-control >solid-waste-treatment >soil-remediation >carbon-accounting >iso-14001 >hazardous-waste-management >ecological-survey >noise-assessment", 10, 11},
	{"landscape", ">landscape-architect >landscape-engineer >gardener >arborist >landscape-design >landscape-works >horticulture >arboriculture >turf-management", 5, 5},
	{"agriculture and retail", "food-agriculture", 115, 70},
	{"energy", "energy", 80, 85},
	{"building", "construction", 115, 135},
	{"other trades and services", "trades", 225, 135},
}

// covers tells whether a part of a domain has a concept.
func (b *book) covers(part string, c *Concept) bool {
	if root, ok := strings.CutPrefix(part, ">"); ok {
		_, under := b.up[b.byID[c.ID]][b.byID[root]]
		return c.ID == root || under
	}
	file, function, narrowed := strings.Cut(part, "/")
	return (file == "*" || file == c.Domain) && (!narrowed || function == c.Function)
}

func TestEveryDomainIsCovered(t *testing.T) {
	b := shared().book
	covered := make(map[string]bool)
	for _, d := range domains {
		roles, skills := 0, 0
		parts := strings.Fields(d.parts)
		for _, part := range parts {
			if root, ok := strings.CutPrefix(part, ">"); ok {
				if _, known := b.byID[root]; !known {
					t.Errorf("%s: there is no %s", d.name, root)
				}
			}
			if !slices.ContainsFunc(b.concepts, func(c *Concept) bool { return b.covers(part, c) }) {
				t.Errorf("%s: %s covers nothing", d.name, part)
			}
		}
		for _, c := range b.concepts {
			switch {
			case !slices.ContainsFunc(parts, func(part string) bool { return b.covers(part, c) }):
				continue
			case c.Kind == Title:
				roles++
			default:
				skills++
			}
			covered[c.ID] = true
		}
		t.Logf("%-36s %4d roles %4d skills, licences, fields and industries", d.name, roles, skills)
		if roles < d.roles || skills < d.skills {
			t.Errorf("%s: %d roles and %d skills, want %d and %d", d.name, roles, skills, d.roles, d.skills)
		}
	}
	for _, c := range b.concepts {
		if !covered[c.ID] {
			t.Errorf("%s is in no domain", c.ID)
		}
	}
}

// The counts of docs/matching.md: go test ./matcher/lexicon -run TestCounts -v
func TestCounts(t *testing.T) {
	b := shared().book
	var concepts, names, inPortuguese, hongKong [kinds]int
	for _, c := range b.concepts {
		concepts[c.Kind]++
		names[c.Kind] += len(c.any)
		for _, labels := range c.labels {
			names[c.Kind] += len(labels)
		}
		if len(c.labels[portuguese]) > 0 {
			inPortuguese[c.Kind]++
		}
		for i, code := range languageCodes {
			if len(c.labels[i]) == 0 && len(c.any) == 0 {
				t.Errorf("%s has no name in %s", c.ID, code)
			}
		}
		if b.hongKongOwn(c) {
			hongKong[c.Kind]++
		}
	}
	for k := range Kind(kinds) {
		t.Logf("%-8s %5d concepts %6d names %5d in Portuguese %5d with a Hong Kong name of its own", k, concepts[k], names[k], inPortuguese[k], hongKong[k])
		if inPortuguese[k]*100 < concepts[k]*60 {
			t.Errorf("%s: %d of %d have a Portuguese name", k, inPortuguese[k], concepts[k])
		}
	}
	if concepts[Title] < 700 {
		t.Errorf("%d roles", concepts[Title])
	}
	if n := concepts[Skill] + concepts[Licence] + concepts[Field]; n < 1200 {
		t.Errorf("%d skills, tools, licences and fields", n)
	}
	if own := hongKong[Title] + hongKong[Skill] + hongKong[Licence] + hongKong[Industry] + hongKong[Field]; own < 300 {
		t.Errorf("%d concepts have a Hong Kong name of their own", own)
	}
}

// hongKongOwn tells whether the preferred Hong Kong name is none of the
// mainland names once both are written in the same characters.
func (b *book) hongKongOwn(c *Concept) bool {
	const mainland, hongKong = 0, 1
	if len(c.labels[hongKong]) == 0 || len(c.labels[mainland]) == 0 {
		return false
	}
	name := words.Fold(c.labels[hongKong][0])
	return !slices.ContainsFunc(c.labels[mainland], func(label string) bool { return words.Fold(label) == name })
}

// Some of what must be found in the Hong Kong of every day.
func TestHongKongNames(t *testing.T) {
	l := shared()
	for hongKong, mainland := range map[string]string{
		"電單車技工": "摩托车维修工", "資訊科技經理": "信息技术经理", "地產經紀": "房产经纪人", "倉務員": "仓库管理员", "空中服務員": "空乘",
		"傳譯員": "口译员", "地盤工程師": "现场工程师", "跟車工人": "跟车员", "的士司機": "出租车司机", "冷氣技工": "空调维修工",
	} {
		a, b := l.Term(Title, mainland, Context{}), l.Term(Title, hongKong, Context{})
		if got := l.Compare(a, b); got.Score < 0.9 {
			t.Errorf("%s and %s: %+v", hongKong, mainland, got)
		}
		if words.Fold(hongKong) == words.Fold(mainland) {
			t.Errorf("%s is %s in other characters", hongKong, mainland)
		}
	}
}

// homonyms are names that more than one trade has, so that the rest of a
// profile must decide; as they are compared: folded, in the singular, without
// spaces.
var homonyms = strings.Fields(`
	adc adr als ap bms cctv coc gcp mcu pm pos pt ra sa sem soc sop
	bmsengineer bms工程师 qaengineer qamanager qa经理 qualityassurancemanager 质量保证经理
	dealersupervisor frontofficemanager professor orcamentacao schematicdesign x光检查 注册税务师 律师 测试工程师 管工 管道工`)

// A name of two concepts of one kind answers for both, which is right only
// where people really use it for both.
func TestNamesAreOfOneConcept(t *testing.T) {
	type name struct {
		kind Kind
		text string
	}
	owners := make(map[name][]string)
	for _, c := range shared().book.concepts {
		for _, labels := range append(c.labels[:], c.any, c.alone) {
			for _, label := range labels {
				n := name{c.Kind, unitKey(units(words.Fold(label)))}
				if n.text == "" {
					t.Errorf("%s: %q names nothing", c.ID, label)
				}
				if !slices.Contains(owners[n], c.ID) {
					owners[n] = append(owners[n], c.ID)
				}
			}
		}
	}
	double := make(map[string]bool)
	for n, ids := range owners {
		if len(ids) > 1 {
			double[n.text] = true
			if !slices.Contains(homonyms, n.text) {
				t.Errorf("%s %q is a name of %v", n.kind, n.text, ids)
			}
		}
	}
	for _, h := range homonyms {
		if !double[h] {
			t.Errorf("%q is no homonym any more", h)
		}
	}
}

// Whoever edits the files is told what is wrong and where.
func TestWrongConceptsAreRefused(t *testing.T) {
	concept := func(id, more string) string {
		return fmt.Sprintf(`{"id":%q,"kind":"skill","any":["%s"]%s}`+"\n", id, id, more)
	}
	for name, x := range map[string]struct{ data, want string }{
		"broader concept that is not there": {concept("a", `,"broader":["b"]`), `names "b", which is no other concept`},
		"related concept that is not there": {concept("a", `,"related":["b"]`), `names "b", which is no other concept`},
		"itself as broader":                 {concept("a", `,"broader":["a"]`), "no other concept"},
		"loop of two":                       {concept("a", `,"broader":["b"]`) + concept("b", `,"broader":["a"]`), "under itself"},
		"loop of six": {concept("a", `,"broader":["b"]`) + concept("b", `,"broader":["c"]`) + concept("c", `,"broader":["d"]`) +
			concept("d", `,"broader":["e"]`) + concept("e", `,"broader":["f"]`) + concept("f", `,"broader":["a"]`), "under itself"},
		"id twice":                  {concept("a", "") + concept("a", ""), `already at x.jsonl:1`},
		"unknown field":             {concept("a", `,"synonyms":[]`), "synonyms"},
		"unknown kind":              {`{"id":"a","kind":"job","any":["a"]}`, `kind "job"`},
		"department of a licence":   {`{"id":"a","kind":"licence","any":["a"],"alone":["b"]}`, "only titles and skills"},
		"title without function":    {`{"id":"a","kind":"title","any":["a"]}`, `function ""`},
		"no name in three tongues":  {`{"id":"a","kind":"skill","en":["a"]}`, "no label in zh-Hans"},
		"id with spaces":            {`{"id":"a b","kind":"skill","any":["a"]}`, "kebab-case"},
		"counterpart not there":     {`{"id":"a","kind":"licence","any":["a"],"counterpart":"b"}`, `counterpart "b"`},
		"jurisdiction that is none": {`{"id":"a","kind":"licence","any":["a"],"jurisdiction":"UK"}`, `jurisdiction "UK"`},
		"covers one of elsewhere":   {`{"id":"a","kind":"licence","any":["a"],"jurisdiction":"CN","covers":["b"]}` + "\n" + `{"id":"b","kind":"licence","any":["b"],"jurisdiction":"HK"}`, `a covers "b"`},
		"covers what is not there":  {`{"id":"a","kind":"licence","any":["a"],"jurisdiction":"CN","covers":["b"]}`, `names "b"`},
		"no JSON":                   {"id: a\n", "x.jsonl:1"},
	} {
		_, err := readBook(fstest.MapFS{"x.jsonl": {Data: []byte(x.data)}})
		if err == nil || !strings.Contains(err.Error(), x.want) {
			t.Errorf("%s: %v, want %q", name, err, x.want)
		}
	}
	if _, err := readBook(fstest.MapFS{"x.jsonl": {Data: []byte(concept("a", `,"broader":["b","c"]`) + concept("b", `,"broader":["d"]`) + concept("c", `,"broader":["d"]`) + concept("d", ""))}}); err != nil {
		t.Errorf("two ways up are no loop: %v", err)
	}
}

// A relation is a part of a whole: nothing but the concept itself answers it
// in full, and what is special answers what is general better than the other
// way round.
func TestRelationsAreWeights(t *testing.T) {
	b := shared().book
	for i, answers := range b.like {
		for j, r := range answers {
			wanted, found := b.concepts[i].ID, b.concepts[j].ID
			switch {
			case r.score <= 0 || r.score > 1 || r.how == None:
				t.Errorf("%s is answered by %s with %+v", wanted, found, r)
			case (r.score == 1) != (i == int(j)):
				t.Errorf("%s is answered by %s in full", wanted, found)
			case r.how == Narrower && r.score <= b.like[j][uint16(i)].score:
				t.Errorf("%s answers %s with %v, the other way round with %v", found, wanted, r.score, b.like[j][uint16(i)].score)
			}
		}
	}
}

// A name that stands alone is no use where a part of it is a job already.
func TestNamesThatStandAloneAreFound(t *testing.T) {
	l := shared()
	for _, c := range l.book.concepts {
		for _, name := range c.alone {
			if got := l.Term(c.Kind, name, Context{}).Concepts(); !slices.Contains(got, c.ID) {
				t.Errorf("%s of %s is read as %v", name, c.ID, got)
			}
		}
	}
}

// Whoever looks for the general post finds the special one, in any two
// languages.
func TestSpecialPostsAreFoundByTheGeneralOne(t *testing.T) {
	l := shared()
	named := func(c Concept, lang string) *Term {
		if x := l.Term(Title, c.Label(lang), Context{}); !x.ambiguous {
			return x
		}
		return nil // a homonym, which the rest of a profile decides
	}
	pairs := 0
	for _, special := range l.Concepts(Title) {
		for _, id := range special.Broader {
			general, _ := l.Concept(id)
			if general.Kind != Title || agreement(general.Function, special.Function) < 0.85 {
				continue // to lead, sell or teach is another post
			}
			for _, in := range languageCodes {
				for _, of := range languageCodes {
					a, b := named(general, in), named(special, of)
					if a == nil || b == nil {
						continue
					}
					pairs++
					if got := l.Compare(a, b); got.Score < 0.8 {
						t.Errorf("%s does not find %s: %+v", a.Text(), b.Text(), got)
					}
				}
			}
		}
	}
	if pairs < 15_000 {
		t.Errorf("only %d pairs", pairs)
	}
}

// Every name is found as what it is a name of, as it is written.
func TestEveryNameIsRead(t *testing.T) {
	l := shared()
	for _, c := range l.book.concepts {
		for _, labels := range append(c.labels[:], c.any) {
			for _, label := range labels {
				if got := l.Term(c.Kind, label, Context{}).Concepts(); !slices.Contains(got, c.ID) {
					t.Errorf("%s %q of %s is read as %v", c.Kind, label, c.ID, got)
				}
			}
		}
	}
}

// People see the first Hong Kong name: it is written Chinese, and what is only
// spoken stands behind it.
func TestHongKongLabelsAreWritten(t *testing.T) {
	spoken := regexp.MustCompile(`[睇揾搵嘅唔咗啲佬冚掟攞揸嗰冇喺嘢瞓嘥𠝹鎅諗佢]|執(?:漏|枱|貨|單|相|版|石屎)|(?:^|[板鐵屎焊房喉])科文$|石屎|釘板|紮鐵|^車衣$|^跟車$|^炒鑊$`)
	for _, c := range shared().book.concepts {
		if name := c.Label("zh-Hant"); spoken.MatchString(name) {
			t.Errorf("%s is shown as %s", c.ID, name)
		}
	}
}
