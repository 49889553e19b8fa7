package paper

import (
	"fmt"
	"slices"
	"strings"

	"yuqiao/market"
)

func (facts Facts) set(p *press) {
	g := &grid{shares: []float64{0.27, 0.73}}
	for _, f := range facts {
		if strings.TrimSpace(f.Value) != "" {
			g.rows = append(g.rows, []cell{p.name(f.Name), p.value(f.Value)})
		}
	}
	if p.countRows(len(g.rows)) && len(g.rows) > 0 {
		p.add(g)
	}
}

func (tasks Tasks) set(p *press) {
	if !p.countRows(len(tasks)) {
		return
	}
	g := &grid{shares: []float64{0.06, 0.37, 0.19, 0.24, 0.14}, head: p.names(">task.number", "task.what", "task.who", "task.due", "task.state")}
	for i, t := range tasks {
		due := DateIn(p.letter.Language, t.Due)
		if due == "" {
			due = p.words["task.undated"]
		}
		g.rows = append(g.rows, []cell{p.number(fmt.Sprint(i + 1)), p.value(t.What), p.value(t.Who), p.value(due), p.value(p.words["task."+string(t.State)])})
	}
	p.add(g)
}

func (legs Legs) set(p *press) {
	if !p.countRows(len(legs)) {
		return
	}
	g := &grid{shares: []float64{0.24, 0.18, 0.18, 0.16, 0.24}, head: p.names("leg.day", "leg.from", "leg.to", "leg.means", "leg.note")}
	for _, l := range legs {
		g.rows = append(g.rows, []cell{p.value(DateIn(p.letter.Language, l.Day)), p.value(l.From), p.value(l.To), p.value(l.Means), p.value(l.Note)})
	}
	p.add(g)
}

func (transfers Transfers) set(p *press) {
	if !p.countRows(len(transfers)) {
		return
	}
	in := p.letter.Language
	g := &grid{shares: []float64{0.26, 0.18, 0.10, 0.17, 0.29}, head: p.names("transfer.paid", ">transfer.amount", "transfer.currency", ">transfer.tax", "transfer.evidence")}
	type total struct {
		currency    market.Currency
		amount, tax Cents
	}
	var totals []*total // in the order in which currencies come
	for _, t := range transfers {
		g.rows = append(g.rows, []cell{
			p.value(DateIn(in, t.Paid)), p.number(t.Amount.in(in)), p.value(string(t.Currency)), p.number(t.Tax.in(in)), p.value(t.Evidence),
		})
		i := slices.IndexFunc(totals, func(sum *total) bool { return sum.currency == t.Currency })
		if i < 0 {
			i, totals = len(totals), append(totals, &total{currency: t.Currency})
		}
		totals[i].amount += t.Amount
		totals[i].tax += t.Tax
	}
	for _, sum := range totals {
		g.rows = append(g.rows, []cell{
			p.name(p.words["transfer.total"]), p.number(sum.amount.in(in)), p.value(string(sum.currency)), p.number(sum.tax.in(in)),
			p.value(p.words.fill("transfer.net", "amount", (sum.amount - sum.tax).in(in), "currency", string(sum.currency))),
		})
	}
	p.add(g)
}
