package api

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"yuqiao/exchange"
	"yuqiao/market"
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
		return reply{file: &attachment{"clauses.csv", textCSV, tableOf(items)}}, nil
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

// tableOf writes figures for a spreadsheet; the mark at the beginning has it
// read as UTF-8.
func tableOf(items []clauseFigures) []byte {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	rows := [][]string{{"clause", "title", "opened", "entitled", "granted", "refused", "withdrawn", "open", "overdue", "medianDays"}}
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
