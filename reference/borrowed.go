package reference

import (
	"cmp"
	"fmt"

	"yuqiao/datafile"
	"yuqiao/market"
)

// borrowed are the lists that other rooms keep.
var borrowed = map[string]func(*Book, market.Date) List{
	"recognition-routes": (*Book).routes,
	"hospitals":          (*Book).hospitals,
	"exchange-rates":     (*Book).exchangeRates,
	"holidays":           (*Book).holidays,
}

// routes are those of clause 6 that the policy knows, with what officers have
// added. A row's Of is the profession, empty for every other one; its Kind the
// route; its note the step to take.
func (b *Book) routes(day market.Date) List {
	l := List{Name: "recognition-routes", Title: datafile.Text{ZhHans: "资格对接途径", ZhHant: "資格認可途徑", En: "Recognition routes", Pt: "Vias de reconhecimento"}}
	names := map[string]datafile.Text{"": {ZhHans: "其他受规管职业", ZhHant: "其他受規管專業", En: "Other regulated professions", Pt: "Outras profissões regulamentadas"}}
	professions, rows := b.policy.Current().Recognition()
	for _, p := range professions {
		names[p.Code] = p.Name
	}
	for i, r := range rows {
		l.Rows = append(l.Rows, Row{
			Code: fmt.Sprintf("%s-%d", cmp.Or(r.Profession, "other"), i+1), Name: names[r.Profession], Of: r.Profession, Kind: string(r.Route), Places: r.Jurisdictions,
			From: r.From, Until: r.Until, Source: r.Source, Note: r.Step,
		})
	}
	return l.on(day)
}

// hospitals are those of clause 11.
func (b *Book) hospitals(day market.Date) List {
	l := List{Name: "hospitals", Title: datafile.Text{ZhHans: "指定医院", ZhHant: "指定醫院", En: "Designated hospitals", Pt: "Hospitais designados"}}
	for _, h := range b.policy.Current().Hospitals() {
		row := Row{Code: h.Code, Name: h.Name, Demo: h.Demo, From: h.From, Until: h.Until, Source: "no list of the city's was found", Status: datafile.Unverified}
		if h.Demo {
			row.Source = "made up, to show the product with"
		}
		l.Rows = append(l.Rows, row)
	}
	return l.on(day)
}

// exchangeRates are those by which pay is compared.
func (b *Book) exchangeRates(day market.Date) List {
	l := List{Name: "exchange-rates", Title: datafile.Text{ZhHans: "汇率（折合人民币）", ZhHant: "匯率（折合人民幣）", En: "Exchange rates to renminbi", Pt: "Taxas de câmbio para renminbi"}}
	names := map[string]datafile.Text{}
	for _, c := range b.files.Now().lists["currencies"].Rows {
		names[c.Code] = c.Name
	}
	for i, r := range b.rates {
		for _, c := range market.Currencies {
			row := Row{Code: string(c), Name: names[string(c)], CNY: r.CNY[c], From: r.From, Source: r.Source, Status: datafile.Unverified}
			if i+1 < len(b.rates) {
				row.Until = b.rates[i+1].From.AddDays(-1)
			}
			l.Rows = append(l.Rows, row)
		}
	}
	return l.on(day)
}

// holidays are those of the day's year, with the weekends that are worked.
func (b *Book) holidays(day market.Date) List {
	l := List{Name: "holidays", Title: datafile.Text{ZhHans: "节假日与调休上班日", ZhHant: "假期與調休上班日", En: "Holidays and weekends worked", Pt: "Feriados e fins-de-semana de trabalho"}}
	for _, h := range b.calendar.Holidays(day.Month().Year) {
		kind := "holiday"
		if h.Working {
			kind = "working-weekend"
		}
		l.Rows = append(l.Rows, Row{
			Code: fmt.Sprintf("%s-%s", h.Place, h.From), Name: h.Name, Group: string(h.Place), Kind: kind,
			From: h.From, Until: h.Until, Source: h.Source, Status: h.Status,
		})
	}
	return l
}
