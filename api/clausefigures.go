package api

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/procedure"
)

// clauseFigures are the figures of one clause.
type clauseFigures struct {
	Clause     int    `json:"clause"`
	Title      string `json:"title"`
	Opened     int    `json:"opened"`
	Entitled   *int   `json:"entitled,omitempty"`
	Granted    int    `json:"granted"`
	Refused    int    `json:"refused"`
	Withdrawn  int    `json:"withdrawn"`
	Open       int    `json:"open"`
	Overdue    int    `json:"overdue"`
	MedianDays *int   `json:"medianDays,omitempty"`
}

const textCSV = "text/csv"

// getClauseFigures answers as JSON, or as a table for a spreadsheet to whoever
// accepts text/csv.
func (s *Server) getClauseFigures(q *request) (reply, error) {
	var span [2]market.Date
	for i, name := range []string{"from", "to"} {
		if day := q.text(name); day != "" {
			var err error
			if span[i], err = market.ParseDate(day); err != nil {
				return reply{}, market.Invalid(market.FieldError{Field: name, Code: "malformed", Message: err.Error()})
			}
		}
	}
	if !span[1].IsZero() && span[1].Before(span[0]) {
		return reply{}, market.Invalid(market.FieldError{Field: "to", Code: "before-start", Message: "must not be before from"})
	}
	list, err := s.matters.Clauses(q.ctx, q.actor, span[0], span[1])
	if err != nil {
		return reply{}, err
	}
	titles := s.d.Exchange.Policy.Current().Clauses(s.today())
	items := make([]clauseFigures, len(list))
	for i, f := range list {
		items[i] = clauseFiguresOf(f, titles[i].Title.In(q.locale()))
	}
	if strings.Contains(q.c.Get(fiber.HeaderAccept), textCSV) {
		return reply{file: &attachment{"clauses.csv", textCSV, tableOf(items, q.locale())}}, nil
	}
	return reply{body: page[clauseFigures]{Items: items}}, nil
}

func clauseFiguresOf(f exchange.ClauseFigures, title string) clauseFigures {
	out := clauseFigures{f.Clause, title, f.Opened, nil, f.Granted, f.Refused, f.Withdrawn, f.Open, f.Overdue, nil}
	if f.Entitled >= 0 {
		out.Entitled = &f.Entitled
	}
	if f.MedianDays >= 0 {
		out.MedianDays = &f.MedianDays
	}
	return out
}

// tableHead names the columns of the table as the page of the figures does.
var tableHead = []procedure.Text{
	{ZhHans: "条款", ZhHant: "條款", En: "Clause", Pt: "Cláusula"},
	{ZhHans: "标题", ZhHant: "標題", En: "Title", Pt: "Título"},
	{ZhHans: "立案", ZhHant: "立案", En: "Opened", Pt: "Abertos"},
	{ZhHans: "符合条件", ZhHant: "符合條件", En: "Entitled", Pt: "Com direito"},
	{ZhHans: "批准", ZhHant: "批准", En: "Granted", Pt: "Deferidos"},
	{ZhHans: "驳回", ZhHant: "拒絕", En: "Refused", Pt: "Indeferidos"},
	{ZhHans: "撤回", ZhHant: "撤回", En: "Withdrawn", Pt: "Retirados"},
	{ZhHans: "办理中", ZhHant: "辦理中", En: "Open", Pt: "Em curso"},
	{ZhHans: "逾期", ZhHant: "逾期", En: "Overdue", Pt: "Atrasados"},
	{ZhHans: "用时中位数（天）", ZhHant: "需時中位數（日）", En: "Median days", Pt: "Mediana de dias"},
}

// tableOf writes figures for a spreadsheet, with the names of the columns in
// the reader's language; the mark at the beginning has it read as UTF-8.
func tableOf(items []clauseFigures, in market.Locale) []byte {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	rows := [][]string{make([]string, len(tableHead))}
	for i, word := range tableHead {
		rows[0][i] = word.In(in)
	}
	for _, f := range items {
		row := []string{strconv.Itoa(f.Clause), f.Title}
		for _, n := range []*int{&f.Opened, f.Entitled, &f.Granted, &f.Refused, &f.Withdrawn, &f.Open, &f.Overdue, f.MedianDays} {
			cell := ""
			if n != nil {
				cell = strconv.Itoa(*n)
			}
			row = append(row, cell)
		}
		rows = append(rows, row)
	}
	_ = w.WriteAll(rows) // a buffer takes everything
	return b.Bytes()
}
