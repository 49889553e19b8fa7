package paper_test

import (
	"fmt"
	"strings"
	"testing"

	"yuqiao/market"
	"yuqiao/market/markettest"
	"yuqiao/paper"
)

var day = markettest.Day

// said holds what parties say in a letter, by language.
var said = map[market.Locale]struct {
	body, person, matter, partner, place, condition, task, who, evidence, means string
}{
	market.ZhHans: {"重庆市人才交流服务中心", "张赟（Maria da Conceição Gonçalves）", "与香港理工大学联合开展桥梁健康监测研究，并到校讲学", "香港理工大学", "香港九龙红磡", "每六个月向所在单位报告一次研究进展；经费单独列账。", "向所在单位提交赴港研究申请，并附合作协议", "申请人", "完税证明第 2026-1187 号", "高速铁路"},
	market.ZhHant: {"渝港經濟投資顧問有限公司", "張偉（Maria da Conceição Gonçalves），居於𨋢尾街", "與重慶大學合作研究橋樑監測，並到校講學", "重慶大學", "重慶市沙坪壩區", "每六個月向任職機構匯報研究進展；經費須獨立列帳。", "向任職機構遞交研究申請，並附合作協議", "申請人", "完稅證明第 2026-1187 號", "高速鐵路"},
	market.En:     {"Chongqing Talent Exchange Service Centre (重庆市人才交流服务中心)", "Zhang Yun 张赟 (Maria da Conceição Gonçalves)", "Joint research on the monitoring of bridges, with lectures at the university", "The Hong Kong Polytechnic University", "Hung Hom, Kowloon", "Progress is reported to the home institution every six months; funds are kept in an account of their own.", "Hand in the application for research in Hong Kong with the agreement between both universities", "Applicant", "Tax certificate no. 2026-1187", "High-speed train"},
	market.Pt:     {"Secretariado da Associação de Promoção Económica Chongqing–Macau (渝澳经济促进会秘书处)", "João Gonçalves de Assunção 龔若望", "Investigação conjunta sobre a monitorização de pontes, com lições na universidade", "Universidade de Macau", "Taipa, Macau", "O andamento é comunicado de seis em seis meses à instituição de origem; as verbas têm conta própria.", "Entregar o pedido de deslocação com o acordo entre as duas universidades", "Requerente", "Certidão fiscal n.º 2026-1187", "Comboio de alta velocidade"},
}

// samples are the four kinds of letter in one language; the checklist has rows
// for more than one page.
func samples(t testing.TB, language market.Locale) map[string]paper.Letter {
	s := said[language]
	head := paper.Head{
		Language: language, Reference: "YQ-2026-00087", Date: day(t, "2026-11-26"), To: s.person, Clause: 15, Body: s.body,
	}
	issued, visa, tax := head, head, head
	issued.Issued = true
	visa.Clause, tax.Clause = 9, 7
	var tasks []paper.Task
	for i := range 45 {
		states := []paper.TaskState{paper.TaskDone, paper.TaskOverdue, paper.TaskOpen, paper.TaskWaived}
		task := paper.Task{What: fmt.Sprintf("%s (%d)", s.task, i+1), Who: s.who, State: states[i%4]}
		if i%5 != 4 {
			task.Due = day(t, "2026-12-01").AddDays(i)
		}
		tasks = append(tasks, task)
	}
	return map[string]paper.Letter{
		"approval": paper.Approval(issued, paper.Approved{
			Person: s.person, Matter: s.matter, Partner: s.partner, Place: s.place,
			From: day(t, "2027-01-04"), Until: day(t, "2027-12-31"), Granted: paper.Sum{Amount: 30_000_050, Currency: market.CNY}, Stated: []paper.Fact{{Name: s.task, Value: s.condition}},
			Conditions: []string{s.condition, strings.Repeat(s.condition+" ", 8)},
		}),
		"route": paper.Route(head, paper.Journey{
			Traveller: s.person, Purpose: s.matter, Papers: "C12345678",
			Legs: []paper.Leg{
				{Day: day(t, "2027-01-04"), From: "重庆西 Chongqing", To: "香港西九龍 Hong Kong", Means: s.means, Note: s.place},
				{Day: day(t, "2027-01-29"), From: "香港西九龍 Hong Kong", To: "澳門 Macau", Means: s.means},
			},
			Notes: []string{s.condition},
		}),
		"checklist": paper.Checklist(visa, paper.Needed{Matter: s.matter, Stated: []paper.Fact{{Name: s.task, Value: s.condition}}, Tasks: tasks, Asked: true, Missing: []string{s.evidence}, IfAny: []string{s.partner}}),
		"remittance": paper.RemittanceFile(tax, paper.Remittance{
			Person: s.person, Payer: s.partner, Sum: paper.Sum{Amount: 90_000_000, Currency: market.CNY}, Destination: s.place, Rules: "2026-11-26",
			Transfers: []paper.Transfer{
				{Paid: day(t, "2026-09-30"), Amount: 123_456_789, Tax: 12_345_670, Currency: market.CNY, Evidence: s.evidence},
				{Paid: day(t, "2026-10-31"), Amount: 4_500_000, Tax: 0, Currency: market.HKD, Evidence: s.evidence},
				{Paid: day(t, "2026-11-30"), Amount: 100_000, Tax: 5, Currency: market.CNY, Evidence: s.evidence},
			},
		}),
	}
}
