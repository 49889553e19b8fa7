package personal

import "strings"

// clauseParts: one of them is in every text that Running changes.
var clauseParts = []string{"薪", "工资", "工資", "收入", "月入", "年入", "丈夫", "妻子", "老公", "老婆", "配偶", "爱人", "愛人", "父亲", "父親", "母亲", "母親", "子女", "儿子", "兒子", "女儿", "女兒", "孩子", "在家", "全职", "全職", "育有", "育儿假", "育兒假",
	"salar", "pay", "wage", "package", "compensation", "remunera", "income", "earn", "commission", "sal\u00e1r", "vencimento", "ordenado", "rendimento",
	"husband", "wife", "spouse", "partner", "father", "mother", "son ", "daughter", "married to", "marido", "esposa", "esposo", "mulher", "filh", " leave", "licen\u00e7a", "licenca"}

// Running leaves out of a running text what it says of pay and family: these
// clauses name trades too ("薪酬福利：月薪3万", "my husband is a doctor"). What
// stood beside them does not run together.
func Running(text string) string {
	lower := strings.ToLower(text)
	for _, part := range clauseParts {
		if strings.Contains(lower, part) {
			return withoutClauses(text, "; ", payClauses, familyClauses, leaveClauses)
		}
	}
	return text
}
