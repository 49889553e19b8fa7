package market_test

import (
	"encoding/json"
	"strings"
	"testing"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
)

func TestVeilHidesIdentityInFieldsAndText(t *testing.T) {
	tests := []struct {
		name    string
		profile market.Profile
		text    string
		gone    []string
		kept    []string
	}{
		{"Chinese name and employer", market.Profile{Name: "陈嘉怡", Experience: []market.Experience{{Employer: "重庆长安汽车股份有限公司"}}},
			"我是陈嘉怡，嘉怡在长安汽车做BMS，曾在重庆长安汽车股份有限公司任职。", []string{"嘉怡", "长安"}, []string{"BMS", "我是"}},
		{"Latin name in any order and case", market.Profile{Name: "Vivian Cheung"},
			"VIVIAN CHEUNG (Cheung Vivian) is a solicitor; write to v.cheung@example.com or +852 9123 4567.",
			[]string{"vivian", "cheung", "example.com", "9123"}, []string{"solicitor"}},
		{"short surname keeps ordinary words", market.Profile{Name: "An He"},
			"He leads an HR team; An He founded it.", []string{"An He"}, []string{"leads an HR team"}},
		{"institution and its short names", market.Profile{Education: []market.Degree{{Institution: "The University of Hong Kong"}}},
			"Law graduate of HKU (港大), now at the bar", []string{"HKU", "港大"}, []string{"Law graduate", "bar"}},
		{"legal form is left out in the text", market.Profile{Experience: []market.Experience{{Employer: "Harbour Virtual Bank Limited"}}},
			"I ran Kubernetes at Harbour Virtual Bank for years", []string{"Harbour"}, []string{"Kubernetes"}},
		{"licence number", market.Profile{Licences: []market.Licence{{Title: "QS", Number: "QS-2231"}}},
			"Member no. QS-2231", []string{"2231"}, []string{"Member no."}},
		{"messengers, with every colon", market.Profile{Name: "李四"},
			"加微信：zhangsan88，或 WhatsApp: lisi-hk2，QQ号 zhang_san，Line ID ab.cdef 均可；电邮见 www.lisi.example",
			[]string{"zhangsan88", "lisi-hk2", "zhang_san", "lisi.example"}, []string{"均可", "电邮见"}},
		{"written to get around the veil", market.Profile{Name: "李四"},
			"電話９１２３ ４５６７，或 9\u200b876\u200b5432；ｌｉｓｉ＠ｍａｉｌ．example；Weixin：lisi_hk",
			[]string{"９１２３", "5432", "ｌｉｓｉ", "lisi_hk"}, []string{"電話", "或"}},
		{"digits without a number stay", market.Profile{Name: "李四"},
			"2019 至 2023 年带 12 人", nil, []string{"2019 至 2023 年带 12 人"}},
		{"bank of China keeps China", market.Profile{Experience: []market.Experience{{Employer: "中国银行"}}},
			"中国银行出身，熟悉中国市场", []string{"中国银行"}, []string{"熟悉中国市场"}},
		{"a form of address is no name", market.Profile{Name: "Mr John Smith"},
			"Smith, assistant to Mr Wong", []string{"Smith"}, []string{"assistant to Mr Wong"}},
		{"a kind of firm is no name", market.Profile{Experience: []market.Experience{{Employer: "旅行社"}, {Employer: "Agência de viagens"}, {Employer: "Hotel"}, {Employer: "康怡旅行社"}}},
			"旅行社營運經理，康怡旅行社；hotel and agência de viagens", []string{"康怡"}, []string{"旅行社營運經理", "hotel and agência de viagens"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := tt.profile
			p.Headline, p.Summary = tt.text, tt.text
			p.Skills = []market.Skill{{Name: tt.text}}
			p.Wants.Titles = []string{tt.text}
			shown, err := json.Marshal(market.NewVeil(p, lexicon.Fold).Profile(p))
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range tt.gone {
				if strings.Contains(strings.ToLower(string(shown)), strings.ToLower(s)) {
					t.Errorf("%q is still shown in %s", s, shown)
				}
			}
			for _, s := range tt.kept {
				if !strings.Contains(string(shown), s) {
					t.Errorf("%q is missing from %s", s, shown)
				}
			}
		})
	}
}
