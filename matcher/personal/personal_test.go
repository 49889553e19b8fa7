package personal

import (
	"os"
	"strings"
	"testing"
)

// work is what such phrases stand beside.
var work = []string{"Quantity surveyor", "bills of quantities", "MHKIS (quantity surveying)", "會計", "註冊會計師", "簿記", "会计", "注册会计师", "机械设计（CAD）", "Contabilista", "contabilidade", "Técnico de contas", "C++", "Excel, VBA"}

// lines reads a list of testdata.
func lines(t testing.TB, name string) (all []string) {
	file, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(file)) {
		if line = strings.TrimRight(line, "\n"); line != "" && !strings.HasPrefix(line, "#") {
			all = append(all, line)
		}
	}
	return all
}

// What is said of the person goes, wherever it stands and whatever the work is.
func TestShortLeavesTheWork(t *testing.T) {
	for _, said := range lines(t, "said.txt") {
		for _, of := range work {
			text := strings.Replace(said, "%", of, 1)
			if got := Short(text); got != of {
				t.Errorf("%q became %q", text, got)
			}
		}
		if alone := strings.Trim(strings.Replace(said, "%", "", 1), " ,，()"); Short(alone) != "" && !isCitizen(alone) {
			t.Errorf("%q alone became %q", alone, Short(alone))
		}
	}
}

// Words of the job itself stay.
func TestShortKeepsWordsOfTheWork(t *testing.T) {
	for _, text := range lines(t, "work.txt") {
		if got := Short(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestShortKeepsTheWorkBeside(t *testing.T) {
	for text, want := range map[string]string{
		"护士（女，45岁）": "护士", "女護士": "護士", "男护士": "护士", "28岁前端工程师": "前端工程师", "电工 先生": "电工", "Ms ICU nurse": "ICU nurse", "Mr. Accountant": "Accountant", "Female nurse": "nurse", "Chef (male)": "Chef",
		"Chef, 28 years old": "Chef", "Chef, aged 28": "Chef", "Cozinheira, 35 anos": "Cozinheira", "Contabilista, mulher": "Contabilista", "Young accountant": "accountant", "90后产品经理": "产品经理", "产品经理 | 985硕士": "产品经理", "已婚会计": "会计", "28岁幼儿园教师": "幼儿园教师",
		"Ms": "", "女": "", "": "", "Female, 35, married": "",
		"Female fashion designer, Filipino national": "Female fashion designer", "Senior female nurse, 35 years old": "Senior nurse", "工料测量师菲律宾籍": "工料测量师", "Portuguese translator, Portuguese national": "Portuguese translator", "男装设计师，女，35岁": "男装设计师", "会计陈小姐": "会计",
		"●●● Quantity surveyor": "Quantity surveyor", "Nurse (●●●), ICU": "Nurse, ICU", "Nurse, female, ICU": "Nurse, ICU", "Nurse (ICU, female)": "Nurse (ICU)", ".NET developer, female": ".NET developer", "Engenheira civil casada": "Engenheira civil", "Accountant 會計 35歲女 已婚 前薪$45,000": "Accountant 會計",
		"国籍：菲律宾工料测量师": "工料测量师", "国籍：中国 会计": "会计", "Chef de cozinha, 35 anos, brasileiro": "Chef de cozinha", "Chef (Thai, 35)": "Chef", "Translator, Portuguese, English": "Translator, Portuguese, English", "Translator, Portuguese": "Translator, Portuguese", "budgeting HK$45,000 salary": "budgeting", "Soldador (20 anos)": "Soldador (20 anos)",
	} {
		if got := Short(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

func TestShortOfCVs(t *testing.T) {
	for _, line := range lines(t, "beside.tsv") {
		text, want, _ := strings.Cut(line, "\t")
		if got := Short(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

// What is left is made of the text alone, whatever the text is.
func FuzzShort(f *testing.F) {
	for _, said := range lines(f, "said.txt") {
		f.Add(strings.Replace(said, "%", "C++", 1))
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := Short(text)
		if len(got) > len(text) || got != text && strings.Contains(got, cut) {
			t.Errorf("%q became %q", text, got)
		}
		if got == text {
			return
		}
		rest := strings.ToValidUTF8(text, "")
		for _, r := range strings.ReplaceAll(got, " ", "") { // other spaces may become one
			i := strings.IndexRune(rest, r)
			if i < 0 {
				t.Fatalf("%q became %q", text, got)
			}
			rest = rest[i+1:]
		}
	})
}

// What belongs to the work stays, though it uses such words.
func TestRunningKeepsWordsOfTheWork(t *testing.T) {
	for _, text := range []string{
		"女装设计师，三年女裝設計經驗", "Women's clothing designer; menswear buyer", "geriatric nurse, care of men over 80", "婦科及兒科護士，照顧母嬰", "人口统计：按性别、年龄和婚姻状况编制年报",
		"薪酬核算，月均发放200万元", "ran a monthly payroll of 3,000 staff and HKD 60m", "制定薪酬体系和福利制度", "designed compensation and benefits for 2,000 staff", "managed salary budgets of HKD 5m",
		"processamento de salários de 300 trabalhadores", "婚姻家庭律师，离婚案件", "divorce and family lawyer", "Maternity ward manager", "育婴师，照顾新生儿和产妇", "年收入500万元的门店", "single-page applications", "marital counselling", "age-friendly housing for the over-60s",
	} {
		if got := Running(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}
