package indexer_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"yuqiao/indexer"
	"yuqiao/market"
)

func date(t *testing.T, s string) market.Date {
	t.Helper()
	d, err := market.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestOpeningDocument(t *testing.T) {
	o := indexer.Opening{Version: indexer.Version{Document: 3, Context: 5}}
	o.ID, o.Status, o.Track, o.PublishedAt = "o", market.Published, 3, time.Unix(1000, 0)
	o.Organisation.Employer = market.Employer{Name: "嘉陵鋼鐵", Kind: market.Enterprise, Ownership: market.Private, Standing: []market.Standing{market.Pillar, market.HighTech, market.Pillar}}
	o.Spec = market.OpeningSpec{Title: "焊工", Place: market.Chongqing, District: " 兩江  新區 ", Post: market.PostSkilled,
		Engagement: market.FullTime, Closes: date(t, "2027-03-31"), MinYears: 2,
		Languages: []market.WantedLanguage{{Code: "zh"}, {Code: "zh"}},
		Pay:       &market.OfferedPay{Min: 10, Max: 20, Currency: market.CNY, Per: market.PerMonth}}
	d, ok := indexer.OpeningDocument(o, vocabulary, pay)
	if !ok || d.ID != "o" || d.Version != o.Version {
		t.Fatalf("%v %+v", ok, d)
	}
	if err := indexer.OpeningSchema.Check(d); err != nil {
		t.Fatal(err)
	}
	for field, want := range map[string][]string{
		"place": {"cq"}, "district": {"两江 新区"}, "post": {"skilled"}, "engagement": {"full-time"}, "employer": {"enterprise"},
		"ownership": {"private"}, "standing": {"pillar", "high-tech"}, "track": {"3"}, "currency": {"cny"}, "language": {"zh"}, "education": nil,
	} {
		if !slices.Equal(d.Keywords[field], want) {
			t.Errorf("%s is %q, want %q", field, d.Keywords[field], want)
		}
	}
	for field, want := range map[string]float64{"paymin": 120, "paymax": 240, "years": 2, "published": 1000, "closes": 1806451200} {
		if d.Numbers[field] != want {
			t.Errorf("%s is %v, want %v", field, d.Numbers[field], want)
		}
	}
	if text := d.Texts(); !strings.Contains(text[indexer.Main], "welder") || !strings.Contains(text[indexer.Related], "chongqing") {
		t.Errorf("names of the title and of the place are not in %q", text)
	}
	for _, s := range []market.OpeningStatus{market.Draft, market.Closed, ""} {
		o.Status = s
		if _, ok := indexer.OpeningDocument(o, vocabulary, pay); ok {
			t.Errorf("an opening that is %q can be found", s)
		}
	}
}

// On its closing date an opening is found, the day after it is not; no sweep
// comes between.
func TestClosingDateIsPartOfTheQuery(t *testing.T) {
	e := begin(t, nil)
	e.opening("ends", "Welder", func(o *market.Opening) { o.Spec.Closes = date(t, "2027-03-31") })
	e.opening("stays", "Welder")
	e.start()
	e.current()
	for day, want := range map[string]string{"2027-03-30": "ends stays", "2027-03-31": "ends stays", "2027-04-01": "stays"} {
		q := indexer.Query{Text: "welder", Filters: []indexer.Filter{indexer.OpenOn(date(t, day))}}
		if got := e.found(e.openings, q); got != want {
			t.Errorf("on %s: %q, want %q", day, got, want)
		}
	}
}

func TestSearchAcrossLanguages(t *testing.T) {
	e := begin(t, nil)
	e.opening("hans", "焊工", func(o *market.Opening) { o.Spec.Place = market.Chongqing })
	e.opening("hant", "燒焊師傅", func(o *market.Opening) { o.Spec.Place = market.HongKong })
	e.opening("en", "Welder")
	e.opening("pt", "Soldador")
	e.opening("other", "会计")
	e.start()
	e.current()
	for query, want := range map[string]string{
		"welder":           "en hans hant pt",
		"Welders":          "",
		"焊工":               "en hans hant pt",
		"soldador":         "en hans hant pt",
		"welder chongqing": "hans",
		"重庆焊工":             "hans",
		"香港焊工":             "hant",
		"焊工 hong kong":     "hant",
		"accountant":       "other",
		"weld":             "en hans hant pt",
		"wedler":           "en hans hant pt",
	} {
		got := e.found(e.openings, indexer.Query{Text: query})
		if query == "Welders" { // found by the typo rule: one letter more
			want = "en hans hant pt"
		}
		if got != want {
			t.Errorf("%q found %q, want %q", query, got, want)
		}
	}
}

// Nothing by which strangers could tell who a talent is can be searched for.
func TestTalentDocumentHidesIdentity(t *testing.T) {
	tal := indexer.Talent{}
	tal.ID, tal.Published, tal.ConsentAt = "t", true, time.Now()
	tal.UpdatedAt = time.Date(2026, 11, 23, 13, 14, 15, 0, time.UTC)
	tal.Profile = market.Profile{
		Name: "陳大文", Headline: "高級焊工，現職青馬鋼鐵", Nationality: "PT", Home: market.HongKong,
		Summary:    "陈大文 in short: ten years at Tsing Ma Steel, call 91234567 or chan@example.org. Licence QX-778899.",
		Skills:     []market.Skill{{Name: "TIG welding"}, {Name: "Tsing Ma Steel process"}},
		Experience: []market.Experience{{Title: "Welder at Tsing Ma Steel", Employer: "Tsing Ma Steel", Summary: "青馬鋼鐵 bridge works"}, {Title: "Welder", Employer: "青馬鋼鐵"}},
		Education:  []market.Degree{{Level: market.Vocational, Field: "Welding", Institution: "Lantau Institute"}, {Level: market.Associate}},
		Licences:   []market.Licence{{Title: "Certified welder", Body: "CIC", Jurisdiction: "HK", Number: "QX-778899"}},
		Wants:      market.Wishes{Titles: []string{"Foreman"}, Places: []market.Place{market.Chongqing}, Pay: &market.WantedPay{Amount: 10, Currency: market.CNY, Per: market.PerMonth}},
	}
	d, ok := indexer.TalentDocument(tal, vocabulary, pay)
	if !ok {
		t.Fatal("an eligible talent has no document")
	}
	if err := indexer.TalentSchema.Check(d); err != nil {
		t.Fatal(err)
	}
	all := strings.ToLower(fmt.Sprint(d))
	for _, secret := range []string{"陈大文", "陳大文", "tsing ma", "青馬", "青马", "lantau", "778899", "91234567", "chan@", "example.org"} {
		if strings.Contains(all, secret) {
			t.Errorf("the document holds %q: %s", secret, all)
		}
	}
	for _, kept := range []string{"焊工", "tig welding", "foreman", "certified welder"} {
		if !strings.Contains(all, kept) {
			t.Errorf("the document lacks %q: %s", kept, all)
		}
	}
	if got := d.Numbers[indexer.FieldUpdated]; got != float64(time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC).Unix()) {
		t.Errorf("updated tells the moment: %v", got)
	}
	if got := d.Keywords["education"]; !slices.Equal(got, []string{"associate"}) {
		t.Errorf("highest education %v", got)
	}
	for _, field := range slices.Concat(indexer.TalentSchema.Keywords, indexer.TalentSchema.Numbers) {
		if strings.Contains(field, "nation") || strings.Contains(field, "name") {
			t.Errorf("the field %s can be filtered by", field)
		}
	}
	tal.Published = false
	if _, ok := indexer.TalentDocument(tal, vocabulary, pay); ok {
		t.Error("an unpublished talent can be found")
	}
}
