package matcher

import (
	"slices"
	"testing"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
)

// licenceAnswer is how a required licence of an opening is answered by one that
// is listed: the credit, the note and whether the gate holds the profile back.
func licenceAnswer(m *Matcher, wanted string, at market.Place, held, of string) (float64, Note, bool) {
	l := market.Licence{Title: held, Jurisdiction: of}
	match := m.Score(market.Profile{Headline: "x", Licences: []market.Licence{l}},
		market.OpeningSpec{Title: "x", Place: at, Licences: []market.WantedLicence{{Title: wanted, Required: true}}}, market.Ranking{}, day)
	var note Note
	for _, g := range match.Gaps {
		if g.Feature == FeatureLicence {
			note = g.Note
		}
	}
	return match.Basis.Features[FeatureLicence], note, len(match.Gates) > 0
}

// What answers a licence, from the licence itself to what has only its words.
type answerKind uint8

const (
	isHeld answerKind = iota // the licence itself, or one that covers it
	asks                     // of elsewhere: papers are asked for
	doubts                   // a general name, which may be it
	lacks                    // another one
)

func TestLicencesAnswer(t *testing.T) {
	m := shared()
	for _, x := range []struct {
		wanted string
		at     market.Place
		held   string
		of     string
		want   answerKind
	}{
		// A name without a place is the same name; with one it is the place's.
		{"CPA", "HK", "CPA", "", isHeld},
		{"CPA", "HK", "HKICPA member", "HK", isHeld},
		{"CPA", "HK", "中国注册会计师", "CN", asks},
		{"CPA", "HK", "ACCA", "GB", doubts},
		{"註冊社工", "HK", "註冊社工", "HK", isHeld},
		{"註冊社工", "HK", "註冊社工", "MO", asks},
		{"註冊社工", "HK", "社会工作者职业资格证书", "CN", asks},
		{"导游证", "CQ", "导游证", "CN", isHeld},
		{"導遊證", "HK", "导游证", "CN", asks},
		{"雅思", "CQ", "TOEFL", "US", lacks},
		{"English language certificate", "CQ", "IELTS", "", isHeld},

		// Classes of driving licences, and what each covers.
		{"驾驶证", "CQ", "驾驶证", "CN", isHeld},
		{"B2驾驶证", "CQ", "驾驶证", "CN", doubts},
		{"B2驾驶证", "CQ", "B2驾驶证", "CN", isHeld},
		{"B2驾驶证", "CQ", "B2", "CN", doubts},
		{"B2驾驶证", "CQ", "C1驾驶证", "CN", lacks},
		{"B2驾驶证", "CQ", "A2驾驶证", "CN", isHeld},
		{"B2驾驶证", "CQ", "A1驾驶证", "CN", isHeld},
		{"B2驾驶证", "CQ", "B1驾驶证", "CN", lacks},
		{"A2驾照", "CQ", "B2驾照", "CN", lacks},
		{"A2驾照", "CQ", "A1驾照", "CN", lacks},
		{"A1驾照", "CQ", "A2驾照", "CN", lacks},
		{"A1驾照", "CQ", "C1驾照", "CN", lacks},
		{"A1驾照", "CQ", "B2", "CN", lacks},
		{"A3驾照", "CQ", "A1驾照", "CN", isHeld},
		{"C1驾照", "CQ", "A3驾照", "CN", isHeld},
		{"C1驾照", "CQ", "A2驾照", "CN", isHeld},
		{"C1驾照", "CQ", "C2驾照", "CN", lacks},
		{"C2驾照", "CQ", "C1驾照", "CN", isHeld},
		{"驾驶证", "CQ", "B1驾照", "CN", isHeld},
		{"B2 driving licence", "CQ", "A2 driving licence", "CN", isHeld},
		{"中型貨車駕駛執照", "HK", "中型貨車駕駛執照", "HK", isHeld},
		{"中型貨車駕駛執照", "HK", "私家車駕駛執照", "HK", lacks},
		{"中型貨車駕駛執照", "HK", "輕型貨車駕駛執照", "HK", lacks},
		{"中型貨車駕駛執照", "HK", "Driving licence (class 1 & 2)", "HK", lacks},
		{"中型貨車駕駛執照", "HK", "電單車駕駛執照", "HK", lacks},
		{"中型貨車駕駛執照", "HK", "Heavy goods vehicle licence", "HK", isHeld},
		{"Driving licence class 18", "HK", "中型貨車駕駛執照", "HK", isHeld},
		{"重型貨車駕駛執照", "HK", "中型貨車駕駛執照", "HK", lacks},
		{"私家車駕駛執照", "HK", "輕型貨車駕駛執照", "HK", isHeld},
		{"的士駕駛執照", "HK", "的士牌", "HK", isHeld},
		{"的士駕駛執照", "HK", "私家車駕駛執照", "HK", lacks},
		{"的士駕駛執照", "HK", "Taxi driver permit", "MO", asks},
		{"B2驾驶证", "CQ", "HK driving licence", "HK", lacks},

		{"註冊護士", "HK", "Registered Nurse", "HK", isHeld},
		{"註冊護士", "HK", "Enrolled Nurse", "HK", lacks},
		{"註冊護士", "HK", "登記護士", "HK", lacks},
		{"登記護士", "HK", "註冊護士", "HK", isHeld},
		{"註冊護士", "HK", "护士执业证书", "CN", asks},
		{"护士执业证书", "CQ", "註冊護士", "HK", asks},

		{"高级中学教师资格证", "CQ", "高级中学教师资格", "CN", isHeld},
		{"高级中学教师资格证", "CQ", "初级中学教师资格", "CN", lacks},
		{"高级中学教师资格证", "CQ", "幼儿园教师资格证", "CN", lacks},
		{"高级中学教师资格证", "CQ", "小学教师资格证", "CN", lacks},
		{"小学教师资格证", "CQ", "高级中学教师资格证", "CN", isHeld},
		{"幼儿园教师资格证", "CQ", "小学教师资格证", "CN", lacks},
		{"小学教师资格证", "CQ", "Registered Teacher", "HK", asks},

		{"中级会计职称", "CQ", "中级会计师", "CN", isHeld},
		{"中级会计职称", "CQ", "初级会计职称", "CN", lacks},
		{"中级会计职称", "CQ", "高级会计师", "CN", isHeld},
		{"中级会计职称", "CQ", "会计从业资格证", "CN", lacks},
		{"高压电工证", "CQ", "低压电工证", "CN", lacks},
		{"低压电工证", "CQ", "低压电工作业证", "CN", isHeld},
		{"低压电工证", "CQ", "高压电工证", "CN", lacks},
		{"焊工操作证", "CQ", "特种作业操作证（熔化焊接）", "CN", isHeld},
		{"焊工证", "CQ", "特种作业操作证（低压电工）", "CN", lacks},

		{"一级建造师", "CQ", "一级建造师（建筑）", "CN", isHeld},
		{"一级建造师", "CQ", "二级建造师", "CN", lacks},

		{"HKICPA", "HK", "CPA (HKICPA)", "HK", isHeld},
		{"HKICPA", "HK", "HKICPA student member", "HK", lacks},
		{"HKICPA", "HK", "HKICPA QP candidate", "HK", lacks},
		{"Practising certificate (solicitor)", "HK", "Practising Certificate, Law Society of HK", "HK", isHeld},
		{"Practising certificate (solicitor)", "HK", "PCLL", "HK", lacks},
		{"Practising certificate (solicitor)", "HK", "律师执业证", "CN", asks},
		{"Practising certificate (solicitor)", "HK", "Barrister practising certificate", "HK", lacks},

		{"Registered Pharmacist (Hong Kong)", "HK", "註冊藥劑師", "HK", isHeld},
		{"Registered Pharmacist (Hong Kong)", "HK", "执业药师", "CN", asks},
		{"註冊藥劑師", "HK", "执业药师", "CN", asks},
		{"註冊藥劑師", "HK", "Farmacêutico", "MO", asks},
		{"执业药师", "CQ", "註冊藥劑師", "HK", asks},
		{"保安人員許可證", "HK", "SPP", "HK", isHeld},
		{"保安人員許可證", "HK", "保安员证", "CN", asks},
		{"Security Personnel Permit", "HK", "保安员证", "CN", asks},

		{"註冊安全主任", "HK", "RSO", "HK", isHeld},
		{"註冊安全主任", "HK", "安全督導員", "HK", lacks},
		{"註冊安全主任", "HK", "平安咭", "HK", lacks},
		{"安全督導員", "HK", "Safety supervisor certificate", "HK", isHeld},
		{"地產代理(個人)牌照", "HK", "EAA individual licence", "HK", isHeld},
		{"地產代理(個人)牌照", "HK", "營業員牌照", "HK", lacks},
		{"地產代理(個人)牌照", "HK", "房地产经纪人", "CN", asks},
		{"營業員牌照", "HK", "地產代理(個人)牌照", "HK", isHeld},
		{"Tower crane operator certificate", "HK", "塔式起重機操作證明書", "HK", isHeld},
		{"Tower crane operator certificate", "HK", "流動式起重機操作證", "HK", lacks},
		{"Tower crane operator certificate", "HK", "铲车证", "HK", lacks},
		{"導遊證（澳門）", "MO", "Cartão de guia turístico", "MO", isHeld},
		{"導遊證（澳門）", "MO", "导游证", "CN", asks},
		{"Registered lift worker", "HK", "註冊升降機工程人員", "HK", isHeld},
		{"Licença de médico (Macau)", "MO", "醫生執照", "MO", isHeld},
		{"Licença de médico (Macau)", "MO", "註冊醫生", "HK", asks},

		// Stages of a profession: who assists, trains or has passed the papers.
		{"执业医师资格证", "CQ", "执业助理医师资格证", "CN", lacks},
		{"执业助理医师资格证", "CQ", "执业医师资格证书", "CN", isHeld},
		{"口腔执业医师资格", "CQ", "口腔执业助理医师资格", "CN", lacks},
		{"中医执业医师资格", "CQ", "中医执业助理医师", "CN", lacks},
		{"执业兽医资格证", "CQ", "执业助理兽医师", "CN", lacks},
		{"醫生執照", "MO", "醫生有限度執照", "MO", lacks},
		{"註冊醫生", "HK", "Provisionally registered medical practitioner", "HK", lacks},
		{"律师执业证", "CQ", "律师执业证", "CN", isHeld},
		{"律师执业证", "CQ", "实习律师证", "CN", lacks},
		{"律师执业证", "CQ", "申请律师执业人员实习证", "CN", lacks},
		{"律师执业证", "CQ", "法律职业资格证书", "CN", lacks},
		{"法律职业资格证书", "CQ", "律师执业证", "CN", isHeld},
		{"Cédula de advogado", "MO", "Cédula de advogado", "MO", isHeld},
		{"Cédula de advogado", "MO", "Cédula de advogado estagiário", "MO", lacks},
		{"Cédula de advogado", "MO", "Advogada estagiária", "MO", lacks},
		{"Practising certificate (solicitor)", "HK", "Trainee solicitor", "HK", lacks},
		{"MHKIE", "HK", "MHKIE", "HK", isHeld},
		{"MHKIE", "HK", "FHKIE", "HK", isHeld},
		{"MHKIE", "HK", "Graduate member HKIE", "HK", lacks},
		{"MHKIE", "HK", "Associate Member of HKIE", "HK", lacks},
		{"MHKIE", "HK", "香港工程師學會畢業會員", "HK", lacks},
		{"MHKIS", "HK", "FHKIS", "HK", isHeld},
		{"MHKIS", "HK", "Probationer of HKIS", "HK", lacks},
		{"HKIA member", "HK", "HKIA graduate member", "HK", lacks},
		{"MRICS", "HK", "AssocRICS", "GB", lacks},
		{"C級電業工程人員", "HK", "C級電業工程人員", "HK", isHeld},
		{"C級電業工程人員", "HK", "A級電業工程人員", "HK", lacks},
		{"B級電業工程人員", "HK", "C級電業工程人員", "HK", isHeld},
		{"Registered electrical worker (grade C)", "HK", "Grade B electrical worker", "HK", lacks},
		{"PMP", "MO", "PMP (em preparação)", "", lacks},
		{"PMP", "HK", "PMP application submitted", "", lacks},
		{"CFA", "HK", "CFA charterholder", "", isHeld},
		{"CFA", "HK", "CFA Level II passed", "", lacks},
		{"CFA", "CQ", "CFA二级", "", lacks},
		{"CFA charterholder", "HK", "通過CFA三級考試", "", lacks},
		{"CFA Level II", "HK", "CFA charterholder", "", isHeld},
		{"FRM", "HK", "FRM Part I", "", lacks},
		{"ACCA", "HK", "ACCA finalist", "", lacks},
		{"ACCA", "HK", "ACCA affiliate", "", lacks},
		{"HKICPA", "HK", "HKICPA QP graduate", "HK", lacks},
		{"六西格玛黑带", "CQ", "六西格玛绿带", "", lacks},
		{"一级注册建筑师", "CQ", "一级注册建筑师", "CN", isHeld},
		{"一级注册建筑师", "CQ", "二级注册建筑师", "CN", lacks},
		{"一级注册结构工程师", "CQ", "二级注册结构工程师", "CN", lacks},
		{"一级造价工程师", "CQ", "二级造价工程师", "CN", lacks},
		{"一级消防工程师", "CQ", "二级注册消防工程师", "CN", lacks},
		{"注册安全工程师", "CQ", "初级注册安全工程师", "CN", lacks},
		{"二级注册建筑师", "CQ", "一级注册建筑师", "CN", isHeld},
		{"藥劑師執照", "MO", "實習藥劑師證明書", "MO", lacks},
		{"註冊視光師", "HK", "實習視光師證明書", "HK", lacks},
		{"工程师职称证书", "CQ", "助理工程师职称证书", "CN", lacks},
		{"Engineer certificate", "HK", "Assistant engineer certificate", "HK", lacks},
		{"Certificado de eletricista", "MO", "Certificado de eletricista estagiário", "MO", lacks},
		{"助理工程师职称证书", "CQ", "助理工程师职称证书", "CN", isHeld},
		{"普通话二级甲等", "CQ", "普通话一级乙等", "CN", isHeld},
		{"普通话二级甲等", "CQ", "普通话二级乙等", "CN", lacks},
		{"普通话证书", "CQ", "普通话二级乙等", "CN", isHeld},

		// Papers of another authority, or of another profession of a like name.
		{"建筑起重机械司机操作资格证", "CQ", "塔吊司机证", "CN", isHeld},
		{"建筑起重机械司机操作资格证", "CQ", "流动式起重机司机证", "CN", lacks},
		{"建筑起重机械司机操作资格证", "CQ", "建筑起重信号司索工操作证", "CN", lacks},
		{"建筑起重机械司机操作资格证", "CQ", "塔式起重機操作證明書", "HK", asks},
		{"施工升降机司机证", "CQ", "塔吊司机证", "CN", lacks},
		{"建筑电工证", "CQ", "低压电工证", "CN", lacks},
		{"特种设备焊接作业人员证", "CQ", "特种设备焊接作业人员证", "CN", isHeld},
		{"焊工证", "CQ", "特种设备焊接作业人员证", "CN", isHeld},
		{"藥劑師執照", "MO", "Veterinary licence", "MO", lacks},
		{"藥劑師執照", "MO", "中藥師執照", "MO", lacks},
		{"藥劑師執照", "MO", "藥劑技術助理執照", "MO", lacks},
		{"註冊牙醫", "HK", "登記牙齒衞生員", "HK", lacks},
		{"獸醫執照", "MO", "獸醫護士證書", "MO", lacks},
		{"獸醫執照", "MO", "醫生執照", "MO", lacks},
		{"護士執照", "MO", "藥劑師執照", "MO", lacks},

		// A general name in whatever script means the one of the opening's place.
		{"護士執照", "MO", "護士執照", "MO", isHeld},
		{"護士執照", "MO", "Registered nurse", "HK", asks},
		{"Licença de enfermeiro", "MO", "註冊護士", "HK", asks},
		{"藥劑師執照", "MO", "註冊藥劑師", "HK", asks},
		{"藥劑師執照", "MO", "Farmacêutico licenciado de Macau", "MO", isHeld},
		{"註冊牙醫", "HK", "註冊牙醫", "HK", isHeld},
		{"註冊牙醫", "HK", "牙醫執照", "MO", asks},
		{"牙醫執照", "MO", "註冊牙醫", "HK", asks},
		{"Licença de médico dentista", "MO", "註冊牙醫", "HK", asks},
		{"中醫生執照", "MO", "註冊中醫", "HK", asks},
		{"獸醫執照", "MO", "註冊獸醫", "HK", asks},
		{"註冊獸醫", "HK", "执业兽医资格证", "CN", asks},
		{"職業治療師執照", "MO", "Registered occupational therapist", "HK", asks},
		{"註冊醫務化驗師", "HK", "醫務化驗師執照", "MO", asks},
		{"視光師執照", "MO", "Registered optometrist", "HK", asks},
		{"飛機維修執照", "HK", "HKAR-66", "HK", isHeld},
		{"Tourist guide pass", "HK", "Cartão de guia turístico", "MO", asks},
		{"地產代理牌照", "HK", "Licença de mediador imobiliário", "MO", asks},
		{"Licença de mediador imobiliário", "MO", "地產代理牌照", "HK", asks},
		{"保險中介人牌照", "HK", "Licença de mediador de seguros", "MO", asks},

		// Other names of what is held.
		{"Class 2 driving licence", "HK", "中型貨車駕駛執照", "HK", isHeld},
		{"Class 19 driving licence", "HK", "重型貨車駕駛執照", "HK", isHeld},
		{"Class 10 driving licence", "HK", "私家車駕駛執照", "HK", lacks},
		{"第18類駕駛執照", "HK", "Class 19 driving licence", "HK", isHeld},
		{"Food hygiene supervisor", "HK", "衞生督導員", "HK", isHeld},
		{"Food hygiene supervisor", "HK", "衞生經理證書", "HK", isHeld},
		{"Food hygiene manager", "HK", "衞生督導員", "HK", lacks}, // another course, of less
		{"建築工友平安卡", "HK", "平安卡", "HK", isHeld},
		{"健康证", "CQ", "Health certificate (food handler)", "CN", isHeld},
	} {
		credit, note, gated := licenceAnswer(m, x.wanted, x.at, x.held, x.of)
		ok := false
		switch x.want {
		case isHeld:
			ok = credit >= 0.9 && note == "" && !gated
		case asks:
			ok = credit <= licenceElsewhere && (note == OtherPlace || note == ByRoute)
		case doubts:
			ok = credit > 0.3 && credit < 0.6 && note == Below && !gated
		case lacks:
			ok = credit < 0.3 && gated
		}
		if !ok {
			t.Errorf("%s (%s) ← %s %s: %.2f %q, gated %v; want %d", x.wanted, x.at, x.held, x.of, credit, note, gated, x.want)
		}
	}
}

// Whatever class, stage or grade covers another answers it, and is not answered
// by it.
func TestCoveredLicences(t *testing.T) {
	m := shared()
	some := 0
	for _, wide := range m.lex.Concepts(lexicon.Licence) {
		for _, id := range m.licences.covers[wide.ID] {
			lesser, _ := m.lex.Concept(id)
			_, at := label(t, m.lex, id)
			for _, lang := range []string{"zh-Hans", "zh-Hant", "en", "pt"} {
				some++
				a, b := wide.Label(lang), lesser.Label(lang)
				if credit, note, gated := licenceAnswer(m, b, at, a, wide.Jurisdiction); credit < 1 || note != "" || gated {
					t.Errorf("%s ← %s: %.2f %q, gated %v", b, a, credit, note, gated)
				}
				if credit, note, gated := licenceAnswer(m, a, at, b, wide.Jurisdiction); credit != licenceLesser || note != Below || !gated {
					t.Errorf("%s ← %s: %.2f %q, gated %v", a, b, credit, note, gated)
				}
			}
		}
	}
	if some < 150 {
		t.Errorf("%d pairs", some)
	}
}

// The first thing that a licence's names name is the licence.
func TestLicencesAreReadByTheirNames(t *testing.T) {
	m := shared()
	for _, c := range m.lex.Concepts(lexicon.Licence) {
		for _, lang := range []string{"zh-Hans", "zh-Hant", "en", "pt"} {
			cs := m.lex.Term(lexicon.Licence, c.Label(lang), lexicon.Context{}).Concepts()
			homonym := lang != "en" && slices.Contains(cs, c.ID)
			if len(cs) == 0 || cs[0] != c.ID && !homonym {
				t.Errorf("%s of %s is read as %v", c.Label(lang), c.ID, cs)
			}
		}
	}
}

// A way leads from and to a kind of a licence, from a class that covers another
// and from the only one that a place has under a general name.
func TestWaysWithin(t *testing.T) {
	m := shared()
	for _, x := range []struct {
		wanted string
		at     market.Place
		held   string
		of     string
		note   Note
	}{
		{"HKIS", "HK", "一级造价工程师", "CN", ByRoute}, // quantity surveyors are members of HKIS
		{"註冊專業測量師", "HK", "房地产估价师证", "CN", ByRoute},
		{"註冊教師", "HK", "小学教师资格证", "CN", OtherPlace}, // a kind of the teacher's certificate
		{"小学教师资格证", "CQ", "註冊教師", "HK", OtherPlace},
		{"香港註冊教師", "HK", "高级中学教师资格证", "CN", OtherPlace},
		{"B2驾驶证", "CQ", "重型貨車駕駛執照", "HK", OtherPlace},
		{"中型貨車駕駛執照", "HK", "A2驾驶证", "CN", OtherPlace}, // A2 covers B2
		{"律师执业证", "CQ", "香港大律師執業證書", "HK", ByRoute},
		{"註冊藥劑師", "HK", "执业药师证", "CN", OtherPlace}, // the route leads to the mainland only
		{"执业药师证", "CQ", "註冊藥劑師", "HK", ByRoute},
		{"执业药师证", "CQ", "藥劑師註冊", "MO", ByRoute},
		{"中型貨車駕駛執照", "HK", "C1驾照", "CN", Missing},
	} {
		if credit, note, _ := licenceAnswer(m, x.wanted, x.at, x.held, x.of); note != x.note || credit > licenceRoute || (note == ByRoute) != (credit == licenceRoute) {
			t.Errorf("%s (%s) ← %s %s: %.2f %q, want %q", x.wanted, x.at, x.held, x.of, credit, note, x.note)
		}
	}
}

// What its own words say is not held is said so and held back, whatever else
// the licence would be, and unlike one that has expired.
func TestLicenceListedAsNotHeld(t *testing.T) {
	m := shared()
	for _, x := range []struct {
		wanted string
		at     market.Place
		held   string
		of     string
	}{
		{"护士执业证书", "CQ", "护士执业证书（已吊销）", "CN"},
		{"一级建造师", "CQ", "一级建造师（备考中）", "CN"},
		{"註冊社工", "HK", "註冊社工（申請中）", "HK"},
		{"註冊護士", "HK", "註冊護士 – revoked in 2023", "HK"},
		{"ACCA", "HK", "ACCA student", "GB"},
		{"HKICPA", "HK", "HKICPA student member", "HK"},
		{"Hong Kong solicitor practising certificate", "HK", "Hong Kong solicitor practising certificate (suspended)", "HK"},
		{"Carta de condução", "MO", "Carta de condução caducada", "MO"},
		{"Licença de enfermeiro", "MO", "Licença de enfermeiro (pendente)", "MO"},
	} {
		if credit, note, gated := licenceAnswer(m, x.wanted, x.at, x.held, x.of); credit != 0 || note != NotHeld || !gated {
			t.Errorf("%s ← %s: %.2f %q, gated %v", x.wanted, x.held, credit, note, gated)
		}
	}
}
