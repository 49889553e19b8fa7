package indexer_test

import (
	"slices"
	"strings"
	"testing"

	"yuqiao/indexer"
	"yuqiao/market"
	"yuqiao/matcher/lexicon"
)

func TestDistrictsUnderEveryName(t *testing.T) {
	l, err := lexicon.Open()
	if err != nil {
		t.Fatal(err)
	}
	v := indexer.NewVocabulary(l,
		indexer.District{ID: "cq-liangjiang", Place: market.Chongqing, Names: []string{"江北区", "江北區", "Jiangbei", "渝北区", "渝北區", "Yubei", "两江新区", "兩江新區", "Liangjiang New Area", "Nova Área de Liangjiang"}},
		indexer.District{ID: "hk-north", Place: market.HongKong, Names: []string{"北区", "北區", "North", "Distrito Norte"}},
		indexer.District{ID: "hk-kwun-tong", Place: market.HongKong, Names: []string{"观塘区", "觀塘區", "Kwun Tong"}},
		indexer.District{ID: "mo-se", Place: market.Macau, Names: []string{"大堂区", "大堂區", "Cathedral", "Sé"}},
	)
	if v.Version() == indexer.NewVocabulary(l).Version() {
		t.Error("documents come out differently, but the version is the same")
	}
	for _, x := range []struct {
		place market.Place
		text  string
		want  string // the facet value
	}{
		{"CQ", "渝北", "cq-liangjiang"}, {"CQ", "渝北區", "cq-liangjiang"}, {"CQ", "重庆市江北区", "cq-liangjiang"}, {"CQ", "重慶兩江新區", "cq-liangjiang"},
		{"CQ", "渝北区龙溪街道", "cq-liangjiang"}, {"CQ", "Yubei District, Chongqing", "cq-liangjiang"}, {"CQ", "YUBEI", "cq-liangjiang"},
		{"CQ", "Nova Área de Liangjiang", "cq-liangjiang"}, {"CQ", "两江 新区", "cq-liangjiang"},
		{"CQ", "南岸区", "南岸区"}, {"CQ", "", ""},
		{"HK", "觀塘", "hk-kwun-tong"}, {"HK", "九龍灣，觀塘區", "hk-kwun-tong"}, {"HK", "Kwun Tong, Hong Kong", "hk-kwun-tong"},
		{"HK", "北區", "hk-north"}, {"HK", "North", "hk-north"}, {"HK", "North Point", "north point"}, {"HK", "東北區域", "东北区域"},
		{"HK", "渝北", "渝北"}, {"MO", "Sé", "mo-se"}, {"MO", "大堂", "mo-se"}, {"CN", "南京市江北新区", "南京市江北新区"},
	} {
		o := indexer.Opening{Opening: market.Opening{ID: "o", Status: market.Published, Spec: market.OpeningSpec{Title: "Cook", Place: x.place, District: x.text}}}
		d, ok := indexer.OpeningDocument(o, v, pay)
		if !ok {
			t.Fatal("no document")
		}
		if got := strings.Join(d.Keywords[indexer.FieldDistrict], " "); got != x.want {
			t.Errorf("%s in %s is %q, want %q", x.text, x.place, got, x.want)
		}
		named := slices.ContainsFunc(d.Names[indexer.Related], func(n indexer.Names) bool { return n.ID == "district:"+x.want })
		if known := strings.Contains(x.want, "-"); named != known {
			t.Errorf("%s in %s: other names %v, want %v", x.text, x.place, named, known)
		}
	}
}
