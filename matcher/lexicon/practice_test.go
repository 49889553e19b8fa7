package lexicon

import (
	"strings"
	"testing"
)

func TestPractice(t *testing.T) {
	for _, x := range []struct {
		text, name string
		years      float64
		mastery    Mastery
	}{
		{"Java", "Java", -1, 0}, {"", "", -1, 0}, {"  ", "", -1, 0}, {"5 years", "5 years", -1, 0},
		// English.
		{"Java (5 yrs)", "Java", 5, 0}, {"Java – 5+ years", "Java", 5, 0}, {"5 years of Java", "Java", 5, 0}, {"Java, 3-5 years' experience", "Java", 3, 0},
		{"Python — advanced", "Python", -1, Advanced}, {"Excel (intermediate)", "Excel", -1, Working}, {"Advanced Excel", "Excel", -1, Advanced},
		{"Proficient in SAP", "SAP", -1, Advanced}, {"expert in Kubernetes, 8 years", "Kubernetes", 8, Expert}, {"AutoCAD: basic", "AutoCAD", -1, Basic},
		{"Familiar with IFRS", "IFRS", -1, Working}, {"6 months Python", "Python", 0.5, 0}, {"ten years of welding", "welding", 10, 0},
		{"more than 10 years of site supervision", "site supervision", 10, 0}, {"Basic Law", "Basic Law", -1, 0}, {"advanced composites", "advanced composites", -1, 0},
		{"childcare for 3 years old", "childcare for 3 years old", -1, 0}, {"C++", "C++", -1, 0}, {"Java 2015", "Java 2015", -1, 0},
		// Chinese in both scripts.
		{"精通Excel", "Excel", -1, Expert}, {"熟悉SAP", "SAP", -1, Working}, {"熟練掌握AutoCAD", "AutoCAD", -1, Advanced}, {"三年驻场经验", "驻场", 3, 0},
		{"5年Java开发经验", "Java开发", 5, 0}, {"Java开发5年以上经验", "Java开发", 5, 0}, {"Java（5年）", "Java", 5, 0}, {"焊接十二年", "焊接", 12, 0},
		{"兩年半項目管理經驗", "項目管理", 2.5, 0}, {"半年Python", "Python", 0.5, 0}, {"英語流利", "英語", -1, Advanced}, {"葡語（母語）", "葡語", -1, Expert},
		{"Python：熟练", "Python", -1, Advanced}, {"Excel 精通 5年", "Excel", 5, Expert}, {"會計", "會計", -1, 0}, {"無人機", "無人機", -1, 0},
		{"三年级教学", "三年级教学", -1, 0}, {"20世纪90年代建筑", "20世纪90年代建筑", -1, 0}, {"2015年Java", "2015年Java", -1, 0}, {"100年", "100年", -1, 0}, {"100年Java", "100年Java", -1, 0},
		{"精通", "精通", -1, 0}, {"普通話流利", "普通話", -1, Advanced}, {"Python基础", "Python", -1, Basic},
		// Parts of names.
		{"Cloud native", "Cloud native", -1, 0}, {"cloud-native", "cloud-native", -1, 0}, {"ANSYS/FLUENT", "ANSYS/FLUENT", -1, 0}, {"bilingual education", "bilingual education", -1, 0},
		{"基础教育", "基础教育", -1, 0}, {"一般贸易", "一般贸易", -1, 0}, {"Native advertising", "Native advertising", -1, 0}, {"Basic life support", "Basic life support", -1, 0},
		{"半年报编制", "半年报编制", -1, 0}, {"五年规划", "五年规划", -1, 0}, {"plano de 5 anos", "plano de 5 anos", -1, 0}, {"ISO 9001 3年", "ISO 9001", 3, 0}, {"Office 365", "Office 365", -1, 0},
		// Portuguese.
		{"Java (5 anos)", "Java", 5, 0}, {"5 anos de experiência em Java", "Java", 5, 0}, {"Excel avançado", "Excel", -1, Advanced}, {"domínio de SAP", "SAP", -1, Advanced},
		{"Cantonese - native", "Cantonese", -1, Expert}, {"English (fluent)", "English", -1, Advanced}, {"AutoCAD – básico", "AutoCAD", -1, Basic}, {"fluente em inglês", "inglês", -1, Advanced}, {"mais de 10 anos de soldadura", "soldadura", 10, 0},
	} {
		got := shared().Practice(x.text)
		if got.Name != x.name || got.Years != x.years || got.Mastery != x.mastery || got.Denied {
			t.Errorf("%q: %+v, want %+v", x.text, got, x)
		}
	}
	for _, text := range []string{"不会Java", "Java: none", "no experience with Java", "想学Python", "willing to learn Kubernetes", "sem experiência em Java", "未持有駕駛執照"} {
		if got := shared().Practice(text); !got.Denied {
			t.Errorf("%q: %+v is not denied", text, got)
		}
	}
	for _, text := range []string{"no-code", "无损检测", "not only Java", "无人机驾驶"} {
		if got := shared().Practice(text); got.Denied {
			t.Errorf("%q: %+v is denied", text, got)
		}
	}
}

// Whatever is written, the name is a part of it and nothing is out of bounds.
func FuzzPractice(f *testing.F) {
	for _, text := range []string{"Java (5 yrs)", "精通Excel", "英語流利", "Python — advanced", "5年以上Java开发经验", "\xff5年", "((((5 years", "٣ years", "ⅴ年Java", "5 years 5 years 5 years Java", "ﬁve years"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p := shared().Practice(text)
		if !strings.Contains(text, p.Name) || p.Name == "" && strings.TrimSpace(cut(text, MaxText)) != "" {
			t.Errorf("%q is read as %q", text, p.Name)
		}
		if p.Years != -1 && !(p.Years >= 0 && p.Years <= mostPracticeYears) || p.Mastery > Expert {
			t.Errorf("%q: %+v", text, p)
		}
	})
}
