package personal

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"yuqiao/market"
)

// topic is what a statement is about.
type topic int

const (
	ofName topic = iota
	ofSex
	ofAge
	ofBirth
	ofFamily
	ofNation
	ofPhoto
	ofPay
	ofRest
	topics
)

// triggers are Latin words, in lower case, and other parts, with _ for a space:
// one of them is in every short text that Short changes, by topic. Most texts
// have none and need no closer look.
var triggers = [topics]string{
	ofName:  `mr mrs ms miss mx madam sr sra senhor senhora dona d 先生 小姐 太太 女士 ` + market.Withheld + ` ` + afterSurnames(`生 太 姐 哥 师傅 師傅 阿姨`),
	ofSex:   `male female mulher homem woman man lady gentleman girl boy transgender binary rapaz rapariga her hers him them herself themself sex sexo gender género genero feminino masculino feminina masculina f m girls boys women men ♀ ♂ 男 女 性别 性別`,
	ofAge:   `old yo y year years yrs yr age aged idade anos twenties thirties forties fifties sixties twenty thirty forty fifty sixty seventy vinte trinta quarenta cinquenta young 岁 歲 年龄 年齡 年轻 年輕 年届 年屆 年逾 年已 出头 出頭`,
	ofBirth: `born b dob .19 .20 ._19 ._20 .o.b .O.B ._o._b ._O._B birth nascido nascida nascimento nasc 年生 日生 月生 出生 生日 生于 生於 0后 0後 5后 5後 零后 零後 〇后 〇後 .N. .n. 属鼠 属牛 属虎 属兔 属龙 属蛇 属马 属羊 属猴 属鸡 属狗 属猪`,
	ofFamily: `pregnant expecting grávida gravida returning returner housewife mums moms babies 孕 大肚 主妇 主婦 ` +
		`married unmarried single divorced separated widow widower widowed casado casada solteiro solteira divorciado divorciada separado separada viúvo viúva viuvo viuva união
		mother father mum mom dad parent kids kid child children son sons daughter daughters filho filha filhos filhas mãe mae pai husband wife spouse partner marido esposa esposo leave maternidade paternidade parental
		婚 已育 未育 单身 單身 偶 离异 離異 孩 娃 子女 一子 两子 兩子 二子 三子 一女 两女 兩女 兒子 儿子 女儿 女兒 奶爸 辣妈 辣媽 小朋友 宝妈 宝爸 寶媽 寶爸 单亲 單親 之母 之父 丈夫 妻子 老公 老婆 爱人 愛人 父亲 父親 母亲 母親 育儿 育兒 在家 全职 全職`,
	ofNation: `nationality citizenship nacionalidade nac national citizen native nacional cidadão cidadã passport passaporte ethnic ethnicity race origin resident residente permanent hkpr pr bir holder titular portador portadora overseas natural
		` + lastWords(citizens) + `
		minority descent ancestry heritage background mixed origem ascendência descendência immigrant migrant arrival arrived imigrante chegado chegada 移民 到港 来港 來港 来澳 來澳 抵港 抵澳
		` + strings.Join(faiths, " ") + `
		籍 祖籍 民族 族 公民 护照 護照 居民 身份证 身份證 身分證 地人 裔 华侨 華僑 土生 党员 团员 政治面貌 户籍 戶籍 户口 戶口 ` + lastWith(countryHan, "人") + `
		川人 庆人 慶人 京人 海人 津人 东人 東人 西人 州人 圳人 建人 江人 苏人 蘇人 徽人 南人 北人 都人 山人 莞人 德人`,
	ofPhoto: `photo photos photograph picture foto fotografia 附照 照片 相片 近照 附上照 附有照 附相`,
	ofPay: `prev previous previously curr current currently last now exp expected expecting was asking pm pa pcm mensais .m. .a. p/ /m atual actual anterior 上份 前任 出糧 出粮 ` +
		`salary salaries pay wage wages package compensation remuneration income earnings earn earns earned earning commission month mth annum mês mes ano
		salário salario vencimento remuneração remuneracao ordenado rendimento 薪 工资 工資 收入 月入 年入 面议 面議 人工 雙糧 双粮 雙薪 双薪 /月 每月 每年 /年`,
	ofRest: `graduate graduated alumnus alumna alumni class licenciado licenciada formado formada graduado graduada diplomado diplomada 毕业 畢業 本科 学士 學士 硕士 碩士 博士 研究生 校友 基督 教徒 穆斯林 信佛 信主 无神 無神 cm kg ` +
		`height weight altura peso religion religião looking apresentação 985 211 双一流 雙一流 宗教 身高 体重 體重 形象 五官 本人`,
}

// topicSet has a bit for each topic.
type topicSet uint16

func (s topicSet) has(t topic) bool { return s&(1<<t) != 0 }

type triggerPart struct {
	text  string
	topic topicSet
}

var triggerWords, triggerParts, triggerRunes = readTriggers()

// readTriggers tells words from other parts, which go by their first
// character.
func readTriggers() (words map[string]topicSet, parts map[rune][]triggerPart, runes runeSet) {
	words, parts = make(map[string]topicSet), make(map[rune][]triggerPart)
	for t, list := range triggers {
		for _, trigger := range strings.Fields(list) {
			trigger = strings.ReplaceAll(trigger, "_", " ")
			first, _ := utf8.DecodeRuneInString(trigger)
			if unicode.IsLetter(first) && !unicode.Is(unicode.Han, first) {
				words[strings.ToLower(trigger)] |= 1 << t
				continue
			}
			parts[first] = append(parts[first], triggerPart{trigger, 1 << t})
			runes.add(first)
		}
	}
	return words, parts, runes
}

// afterSurnames lists what may follow a Chinese surname in place of a name.
func afterSurnames(endings string) string {
	var list strings.Builder
	for _, name := range strings.Trim(surname, "[]") {
		for _, ending := range strings.Fields(endings) {
			list.WriteString(string(name) + ending + " ")
		}
	}
	return list.String()
}

// lastWords lists the last word of each name.
func lastWords(names []string) string {
	var list strings.Builder
	for _, name := range names {
		list.WriteString(name[strings.LastIndexAny(name, " -")+1:] + " ")
	}
	return list.String()
}

// lastWith lists the last characters of names that | sets apart, each with an
// ending.
func lastWith(names, ending string) string {
	var list strings.Builder
	for name := range strings.SplitSeq(names, "|") {
		last, _ := utf8.DecodeLastRuneInString(name)
		list.WriteString(string(last) + ending + " ")
	}
	return list.String()
}

// longestTrigger is how many bytes of a word are looked at.
const longestTrigger = 24

// runeSet has a bit for each character below U+10000.
type runeSet [0x10000 / 64]uint64

func (s *runeSet) add(r rune) { s[r/64] |= 1 << (r % 64) }

func (s *runeSet) has(r rune) bool { return r < 0x10000 && s[r/64]&(1<<(r%64)) != 0 }

// mayTell lists what a short text may say of the person.
func mayTell(text string) (told topicSet) {
	var word [longestTrigger]byte
	n := 0 // bytes of the word so far, beyond the longest for one that is none
	for at, r := range text {
		switch {
		case 'a' <= r|0x20 && r|0x20 <= 'z':
			if n < len(word) {
				word[n] = byte(r | 0x20)
			}
			n++
			continue
		case r >= 0xC0 && r < 0x250:
			if n+2 <= len(word) {
				utf8.EncodeRune(word[n:], unicode.ToLower(r))
			}
			n += 2
			continue
		case 0x1F1E6 <= r && r <= 0x1F1FF: // a flag
			told |= 1 << ofNation
		case triggerRunes.has(r):
			for _, part := range triggerParts[r] {
				if strings.HasPrefix(text[at:], part.text) {
					told |= part.topic
				}
			}
		}
		if 0 < n && n <= len(word) {
			told |= triggerWords[string(word[:n])]
		}
		n = 0
	}
	if 0 < n && n <= len(word) {
		told |= triggerWords[string(word[:n])]
	}
	return told
}
