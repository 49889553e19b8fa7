package personal

import (
	_ "embed"
	"regexp"
	"strings"
)

//go:embed countries.tsv
var countriesFile string

// Names of countries and of who belongs to them, as alternatives of regular
// expressions, in lower case.
var (
	countryHan, countryLatin, citizenEnglish, citizenPortuguese = readCountries(countriesFile)
	citizenLatin                                                = citizenEnglish + "|" + citizenPortuguese
	citizens                                                    = strings.Split(citizenLatin, "|")
)

// regionHan are parts of China that people name as where they come from.
const regionHan = `四川|重[庆慶]|北京|上海|天津|[广廣][东東西州]|深圳|福建|[江浙]西|江[苏蘇]|浙江|安徽|湖[南北]|河[南北]|山[东東西]|[陕陝]西|甘[肃肅]|青海|[贵貴]州|[云雲]南|海南|[辽遼][宁寧]|吉林|黑[龙龍]江|内蒙古|[宁寧]夏|新疆|西藏|成都|台山|潮州|[东東]莞|[顺順]德|中山`

func readCountries(file string) (han, latin, english, portuguese string) {
	var lists [4][]string
	for line := range strings.Lines(file) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for i, column := range strings.Split(strings.TrimRight(line, "\r\n"), "\t") {
			list := &lists[[5]int{0, 1, 2, 1, 3}[i]]
			for name := range strings.SplitSeq(column, "|") {
				if name != "" {
					*list = append(*list, regexp.QuoteMeta(strings.ToLower(name)))
				}
			}
		}
	}
	join := func(names []string) string { return strings.Join(names, "|") }
	return join(lists[0]), join(lists[1]), join(lists[2]), join(lists[3])
}
