package reference

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"yuqiao/calendar"
	"yuqiao/market"
	"yuqiao/policy"
)

func opened(t testing.TB) *Book {
	t.Helper()
	catalogue, err := policy.Open()
	if err != nil {
		t.Fatal(err)
	}
	days, err := calendar.Open()
	if err != nil {
		t.Fatal(err)
	}
	b, err := Open(policy.NewBook(catalogue), days)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func on(t testing.TB, b *Book, list, s string) []Row {
	t.Helper()
	day, err := market.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	l, ok := b.On(list, day)
	if !ok || l.Title.Validate() != nil {
		t.Fatalf("%s: there %v, title %+v", list, ok, l.Title)
	}
	return l.Rows
}

func codes(rows []Row) []string {
	var all []string
	for _, r := range rows {
		all = append(all, r.Code)
	}
	return all
}

func TestListsByDate(t *testing.T) {
	b := opened(t)
	for _, x := range []struct {
		list, on string
		want     int
		group    string // of those counted; empty: all
	}{
		{"places", "2011-10-21", 0, "CQ"}, {"places", "2011-10-22", 38, "CQ"}, {"places", "2016-06-08", 38, "CQ"},
		{"places", "2025-11-05", 38, "CQ"}, {"places", "2025-11-06", 37, "CQ"},
		{"places", "2026-11-01", 18, "HK"}, {"places", "2026-11-01", 8, "MO"},
		{"industry-sections", "2026-11-01", 20, ""},
		{"pillar-industries", "2004-10-13", 5, ""}, {"pillar-industries", "2015-01-01", 0, ""}, {"pillar-industries", "2026-11-01", 30, ""},
		{"pillar-industries", "2026-11-01", 3, "leading"}, {"pillar-industries", "2026-11-01", 3, "pillar"},
		{"pillar-industries", "2026-11-01", 6, "speciality"}, {"pillar-industries", "2026-11-01", 18, "new-star"},
		{"education-levels", "2026-11-01", 6, ""},
		{"education-recognition", "2004-07-10", 0, ""}, {"education-recognition", "2004-07-11", 3, ""}, {"education-recognition", "2019-09-30", 4, "MO"},
		{"skill-grades", "2004-10-13", 5, ""}, {"skill-grades", "2022-03-31", 8, ""},
		{"language-scales", "2026-11-01", 9, "hsk"}, {"language-scales", "2004-10-13", 6, "putonghua-test"},
		{"currencies", "2026-11-01", 3, ""}, {"exchange-rates", "2026-11-01", 3, ""},
		{"training-fields", "2026-11-01", 8, ""}, {"honours", "2026-11-01", 3, ""},
		{"hospitals", "2004-10-13", 2, ""}, {"hospitals", "2026-11-01", 2, ""},
		{"holidays", "2026-03-01", 13, "CQ"}, {"holidays", "2026-03-01", 17, "HK"}, {"holidays", "1999-03-01", 0, ""},
	} {
		rows := on(t, b, x.list, x.on)
		if x.group != "" {
			rows = slices.DeleteFunc(rows, func(r Row) bool { return r.Group != x.group })
		}
		if len(rows) != x.want {
			t.Errorf("%s of %q on %s: %d rows, want %d: %v", x.list, x.group, x.on, len(rows), x.want, codes(rows))
		}
	}
	if _, ok := b.On("planets", market.Date{}); ok {
		t.Error("there is a list of planets")
	}
	if routes := on(t, b, "recognition-routes", "2026-11-01"); len(routes) == 0 || routes[0].Note.En == "" || routes[0].Kind == "" || len(routes[0].Places) == 0 {
		t.Errorf("routes: %+v", routes)
	}
}

// What other rooms decide by must be in the lists, in the same order.
func TestListsAgreeWithTheCodes(t *testing.T) {
	b := opened(t)
	course, _ := policy.FactNamed("course.field")
	merits, _ := policy.FactNamed("talent.merits")
	for list, want := range map[string][]string{
		"education-levels": text(market.Educations), "skill-grades": text(market.SkillGrades), "currencies": text(market.Currencies),
		"training-fields": slices.DeleteFunc(slices.Clone(course.Values), func(v string) bool { return v == "other" }),
	} {
		if got := codes(on(t, b, list, "2026-11-01")); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", list, got, want)
		}
	}
	for _, r := range on(t, b, "skill-grades", "2026-11-01") {
		if r.HighSkilled != market.SkillGrade(r.Code).HighSkilled() {
			t.Errorf("skill grade %s: high-skilled %v", r.Code, r.HighSkilled)
		}
	}
	for _, r := range on(t, b, "honours", "2026-11-01") {
		if !slices.Contains(merits.Values, r.Of) {
			t.Errorf("honour %s is for %q", r.Code, r.Of)
		}
	}
	for _, r := range on(t, b, "education-recognition", "2026-11-01") {
		if !slices.Contains(market.Educations, market.Education(r.Of)) {
			t.Errorf("recognition of %q", r.Of)
		}
	}
}

func text[T ~string](all []T) []string {
	var out []string
	for _, v := range all {
		out = append(out, string(v))
	}
	return out
}

func TestDistrictsKeepTheirFormerNames(t *testing.T) {
	all := opened(t).Districts()
	find := func(code string) District {
		i := slices.IndexFunc(all, func(d District) bool { return d.Code == code })
		if i < 0 {
			return District{}
		}
		return all[i]
	}
	liangjiang := find("cq-liangjiang")
	for _, name := range []string{"两江新区", "江北区", "渝北區", "Yubei", "Nova Área de Liangjiang"} {
		if !slices.Contains(liangjiang.Names, name) {
			t.Errorf("%q is no name of %+v", name, liangjiang)
		}
	}
	if find("cq-yubei").Code != "" || !slices.Contains(find("cq-kaizhou").Names, "开县") || find("mo-carmo").Place != market.Macau {
		t.Errorf("%+v", all)
	}
}

// changed is one shipped file with a change.
func changed(t testing.TB, name, old, new string) fstest.MapFS {
	t.Helper()
	text, err := fs.ReadFile(shipped, "data/"+name)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), old) {
		t.Fatalf("%s lacks %q", name, old)
	}
	return fstest.MapFS{name: {Data: []byte(strings.Replace(string(text), old, new, 1))}}
}

func TestUnsoundListsAreRefusedByLineAndTheOneInUseStays(t *testing.T) {
	b := opened(t)
	for _, x := range []struct{ name, old, new, want string }{
		{"places.yaml", `from: "2025-11-06", source: *liangjiang, status`, `from: "2025-11-07", source: *liangjiang, status`, "a gap from 2025-11-06 to 2025-11-06"},
		{"places.yaml", `until: "2025-11-05", source: *cq`, `until: "2025-11-06", source: *cq`, "overlaps itself"},
		{"places.yaml", `until: "2025-11-05", source: *cq`, `source: *cq`, "overlaps itself"},
		{"places.yaml", `successor: cq-liangjiang`, `successor: cq-liangjian`, "does not hold on 2025-11-06"},
		{"places.yaml", `successor: cq-liangjiang,`, `successor: cq-yubei,`, "does not hold on 2025-11-06"},
		{"places.yaml", `kind: district`, `kind: town`, "no kind"},
		{"places.yaml", `group: HK`, `group: KH`, "no group"},
		{"places.yaml", `zh-Hant: "沙田區", `, ``, "zh-Hant"},
		{"places.yaml", `code: hk-north`, `code: hk north`, "no code"},
		{"places.yaml", `status: secondary-source`, `status: sure`, "a status is"},
		{"places.yaml", `from: "2011-10-22"`, `from: "2011-10-32"`, "a date looks like"},
		{"places.yaml", `from: "2011-10-22", source`, `source`, "from must be given"},
		{"places.yaml", `source: *cq`, `source: " "`, "a source"},
		{"places.yaml", `aliases: ["石柱县"`, `aliases: [""`, "alias"},
		{"honours.yaml", `code: annual-award`, `code: annual-award, colour: gold`, "colour"},
		{"honours.yaml", `of: excellent`, `of: excellent, group: city`, "no group"},
		{"honours.yaml", `list: honours`, `list: honors`, "the file of honours"},
		{"language-scales.yaml", `cefr: C2`, `cefr: D1`, "no level"},
		{"language-scales.yaml", `min: 97`, `min: -1`, "negative"},
		{"skill-grades.yaml", `level: 7`, `level: high`, "wrong"},
	} {
		err := b.Load(changed(t, x.name, x.old, x.new))
		if err == nil || !strings.HasPrefix(err.Error(), x.name+": line ") || !strings.Contains(err.Error(), x.want) && x.want != "wrong" {
			t.Errorf("%s with %q: %v", x.name, x.new, err)
		}
	}
	if err := b.Load(fstest.MapFS{"planets.yaml": {Data: []byte("list: planets\n")}}); err == nil || !strings.HasPrefix(err.Error(), "planets.yaml: ") {
		t.Errorf("a list that there is not: %v", err)
	}
	if got := len(on(t, b, "places", "2025-11-06")); got != 37+18+8 {
		t.Errorf("after what was refused there are %d places", got)
	}
	if err := b.Load(changed(t, "honours.yaml", "Annual award", "Yearly award")); err != nil {
		t.Fatal(err)
	}
	if got := on(t, b, "honours", "2026-11-01")[0].Name.En; got != "Yearly award" {
		t.Errorf("a sound list is not taken: %q", got)
	}
}

// Whatever a file says, it is refused by name or every row of it is whole.
func FuzzList(f *testing.F) {
	f.Add([]byte("list: honours\ntitle: {zh-Hans: 甲, zh-Hant: 乙, en: c, pt: d}\nrows:\n  - {code: a, name: {zh-Hans: 甲, zh-Hant: 乙, en: c, pt: d}, from: \"2004-10-13\", until: \"2005-10-13\", source: s, status: verified}\n  - {code: a, name: {zh-Hans: 甲, zh-Hant: 乙, en: c, pt: d}, from: \"2005-10-14\", source: s, status: verified}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := shape{list: "honours"}.read(fstest.MapFS{"honours.yaml": {Data: data}})
		if err != nil {
			if !strings.HasPrefix(err.Error(), "honours.yaml: ") {
				t.Errorf("the file is not named: %v", err)
			}
			return
		}
		for _, r := range l.Rows {
			if r.Code == "" || r.From.IsZero() || r.Source == "" || r.Name.Validate() != nil || r.Status.Validate() != nil || !r.HoldsOn(r.From) {
				t.Errorf("%+v", r)
			}
		}
	})
}
