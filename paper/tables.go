package paper

import (
	"cmp"
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
	g := p.table(column{0.06, "task.number", true}, column{0.37, "task.what", false}, column{0.19, "task.who", false}, column{0.24, "task.due", false}, column{0.14, "task.state", false})
	for i, t := range tasks {
		due := DateIn(p.letter.Language, t.Due)
		if due == "" {
			due = p.words["task.undated"]
		}
		g.rows = append(g.rows, []cell{p.number(fmt.Sprint(i + 1)), p.value(t.What), p.value(t.Who), p.value(due), p.value(cmp.Or(p.words["task."+string(t.State)], string(t.State)))})
	}
	p.add(g)
}

func (legs Legs) set(p *press) {
	if !p.countRows(len(legs)) {
		return
	}
	g := p.table(column{0.24, "leg.day", false}, column{0.18, "leg.from", false}, column{0.18, "leg.to", false}, column{0.16, "leg.means", false}, column{0.24, "leg.note", false})
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
	g := p.table(column{0.26, "transfer.paid", false}, column{0.18, "transfer.amount", true}, column{0.10, "transfer.currency", false}, column{0.17, "transfer.tax", true}, column{0.29, "transfer.evidence", false})
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
