package market_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
)

// told is a profile in which every field says something.
const told = `{"name":"陈嘉怡","headline":"护士长","summary":"十年重症护理","home":"HK","nationality":"CN","kinds":["management"],
	"skills":[{"name":"一","years":5},{"name":"二"},{"name":"三"},{"name":"四"},{"name":"五"},{"name":"六"},{"name":"七"},{"name":"八"},{"name":"九"}],
	"experience":[{"title":"护士","employer":"海滨医院","place":"HK","start":"2019-03","end":null,"summary":"夜班"},{"title":"实习护士","start":"2015-01","end":"2019-02"}],
	"education":[{"level":"master","field":"护理学","institution":"港大","year":2014}],
	"licences":[{"title":"注册护士","body":"HKNC","jurisdiction":"HK","number":"RN-778","expires":"2027-12-31"},{"body":"IBLCE"}],
	"languages":[{"code":"yue","level":"C2"}],"skillGrade":1,
	"wants":{"titles":["护士长","护理部主任"],"places":["CQ"],"engagements":["full-time"],"pay":{"amount":60000,"currency":"HKD","per":"month","months":12},"from":"2027-01-01"}}`

func TestExcerpt(t *testing.T) {
	var whole market.Profile
	if err := json.Unmarshal([]byte(told), &whole); err != nil {
		t.Fatal(err)
	}
	for _, f := range reflect.VisibleFields(reflect.TypeOf(whole)) {
		if reflect.ValueOf(whole).FieldByIndex(f.Index).IsZero() {
			t.Fatalf("the profile says nothing as %s", f.Name)
		}
	}
	veil := market.NewVeil(whole, lexicon.Fold)
	nameless := whole
	nameless.Headline = ""
	for _, x := range []struct {
		name string
		got  market.Profile
		want string
	}{
		{"known", whole.Excerpt(), `{"name":"陈嘉怡","headline":"护士长","home":"HK","kinds":["management"],
			"skills":[{"name":"一"},{"name":"二"},{"name":"三"},{"name":"四"},{"name":"五"},{"name":"六"},{"name":"七"},{"name":"八"}],
			"experience":[{"title":"护士"}],"licences":[{"title":"注册护士"}],"wants":{"places":["CQ"]}}`},
		{"without a headline", nameless.Excerpt(), `{"name":"陈嘉怡","home":"HK","kinds":["management"],
			"skills":[{"name":"一"},{"name":"二"},{"name":"三"},{"name":"四"},{"name":"五"},{"name":"六"},{"name":"七"},{"name":"八"}],
			"experience":[{"title":"护士"}],"licences":[{"title":"注册护士"}],"wants":{"titles":["护士长"],"places":["CQ"]}}`},
		{"of next to nothing", market.Profile{Headline: "x", Summary: "y", Experience: []market.Experience{{Summary: "z"}}, Languages: []market.Language{{Code: "en"}}}.Excerpt(), `{"headline":"x"}`},
		{"of nothing", market.Profile{}.Excerpt(), `{}`},
	} {
		got, err := json.Marshal(x.got)
		if err != nil {
			t.Fatal(err)
		}
		if want := strings.NewReplacer("\n", "", "\t", "").Replace(x.want); string(got) != want {
			t.Errorf("%s: %s\nwant %s", x.name, got, want)
		}
	}
	before, err := json.Marshal(veil.Profile(whole.Excerpt()))
	if err != nil {
		t.Fatal(err)
	}
	after, err := json.Marshal(veil.Profile(whole).Excerpt())
	if err != nil || string(before) != string(after) {
		t.Errorf("veiled after: %s, %v\nveiled before: %s", before, err, after)
	}
	if strings.Contains(string(before), "陈嘉怡") {
		t.Errorf("the veiled excerpt names: %s", before)
	}
	if whole.Wants.From == (market.Date{}) || whole.Summary == "" {
		t.Error("taking an excerpt has changed the profile")
	}
}
