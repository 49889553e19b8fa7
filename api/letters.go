package api

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"yuqiao/api/view"
	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/paper"
	"yuqiao/policy"
	"yuqiao/procedure"
)

// getLetter writes a letter of a matter in the reader's language.
func (s *Server) getLetter(q *request) (reply, error) {
	v, err := s.matters.Get(q.ctx, q.actor, matterID(q))
	if err != nil {
		return reply{}, err
	}
	kind := procedure.Letter(q.text("letter"))
	if !slices.Contains(v.Letters(), kind) {
		return reply{}, market.NotFound("letter")
	}
	w := letterWriter{v, s.procedures(q).Matter(v, s.today()), q.locale(), s.today(), s.d.Exchange.Policy.Current().Hospitals()}
	var pdf bytes.Buffer
	if err := paper.Write(q.ctx, &pdf, w.write(kind)); err != nil {
		return reply{}, err
	}
	return reply{file: &attachment{string(kind) + ".pdf", string(market.PDF), pdf.Bytes()}}, nil
}

// letterWriter puts what a matter says into letters.
type letterWriter struct {
	v      exchange.MatterView
	shown  view.Matter
	locale market.Locale
	today  market.Date

	hospitals []policy.Hospital
}

const hospitalFact = "hospital.code"

func (w letterWriter) write(kind procedure.Letter) paper.Letter {
	head := paper.Head{Language: w.locale, Reference: w.reference(), Date: w.today, To: w.subject(), Clause: w.shown.Clause, Body: w.shown.Body.Name}
	if o := w.shown.Outcome; o != nil {
		head.Date = o.On
	}
	if side := w.side(); w.v.Value.Department == unitBody && side.Value != "" {
		head.Body = side.Value
	}
	switch kind {
	case procedure.ApprovalLetter:
		a := paper.Approved{Person: w.subject(), Matter: w.matter(), Under: w.under(), Partner: w.text("partner"), From: w.day("begins", "leaves", "visit"), Until: w.day("ends", "returns")}
		if name, kind := w.other(); kind == market.TalentSubject {
			a.Talent = name
		} else if a.Side = w.side(); a.Side.Value == "" && a.Partner == "" {
			a.Organisation = name
		}
		a.Stated = w.stated()
		if o := w.shown.Outcome; o != nil {
			if o.Reason != "" {
				a.Conditions = []string{o.Reason}
			}
			if o.Amount != nil {
				a.Granted = sumOf(o.Amount.Amount, o.Amount.Currency)
			}
		}
		return paper.Approval(head, a)
	case procedure.RouteLetter:
		return paper.Route(head, w.journey())
	case procedure.RemittanceLetter:
		return paper.RemittanceFile(head, w.remittance())
	}
	head.Date = w.today
	return paper.Checklist(head, w.needed())
}

// matter is what the letter is about, with its own name where it has one.
func (w letterWriter) matter() string {
	if w.shown.About == "" {
		return w.shown.Title
	}
	return w.shown.Title + " · " + w.shown.About
}

// unitBody is the responsible body that is the applicant's own unit.
const unitBody = "talent-unit"

// side names the organisation that has taken part beside the subject, as the
// procedure calls it; empty where there is none.
func (w letterWriter) side() paper.Fact {
	name, kind := w.other()
	if w.v.Procedure == nil || w.v.Procedure.Counterparty == nil || kind != market.OrganisationSubject || w.v.Value.Subject != w.v.Value.Applicant {
		return paper.Fact{}
	}
	return paper.Fact{Name: w.v.Procedure.Counterparty.Title.In(w.locale), Value: name}
}

// under names what the matter follows from, where that has a name of its own.
func (w letterWriter) under() paper.Fact {
	if from := w.shown.From; from != nil && from.About != "" {
		return paper.Fact{Name: from.Title, Value: from.About}
	}
	return paper.Fact{}
}

// elsewhere are fields that a letter of approval tells in places of their own.
var elsewhere = []string{"begins", "leaves", "visit", "ends", "returns", "partner"}

// stated is what the procedure has asked for, in its own words: without it a
// letter would say neither which honour is given nor what a package consists of.
// Facts of the policy stay out, but for the hospital: they were conditions, and
// the letter says that they are met.
func (w letterWriter) stated() []paper.Fact {
	var list []paper.Fact
	for _, f := range w.shown.Fields {
		if slices.Contains(elsewhere, f.Name) {
			continue
		}
		if value := w.said(f); value != "" && value != w.shown.About {
			list = append(list, paper.Fact{Name: f.Label, Value: value})
		}
	}
	return list
}

func (w letterWriter) said(f view.MatterField) string {
	switch text := w.text(f.Name); f.Kind {
	case procedure.TextField:
		return text
	case procedure.DayField:
		return paper.DateIn(w.locale, w.day(f.Name))
	case procedure.AmountField:
		return w.amount(f.Name).In(w.locale)
	case procedure.CountField:
		n, _ := f.Value.(float64)
		return strconv.FormatFloat(n, 'f', -1, 64)
	case procedure.FactField:
		i := slices.IndexFunc(w.hospitals, func(h policy.Hospital) bool { return f.Name == hospitalFact && h.Code == text })
		if i >= 0 {
			return w.hospitals[i].Name.In(w.locale)
		}
		return ""
	}
	return f.Shown
}

// reference is short enough to be told on the telephone.
func (w letterWriter) reference() string {
	id := string(w.shown.ID)
	return fmt.Sprintf("%02d-%d-%s", w.shown.Clause, w.shown.CreatedAt.Year(), strings.ToUpper(id[max(0, len(id)-12):]))
}

// subject is whom the matter is about.
func (w letterWriter) subject() string {
	if w.v.Value.Subject == w.v.Value.Applicant {
		return w.v.Applicant
	}
	return w.v.Counterparty
}

// other names the side of the matter that it is not about, and says what it is.
func (w letterWriter) other() (name string, kind market.SubjectKind) {
	m := w.v.Value
	if m.Subject == m.Applicant {
		return w.v.Counterparty, m.Counterparty.Kind
	}
	return w.v.Applicant, m.Applicant.Kind
}

func (w letterWriter) text(field string) string {
	s, _ := w.v.Value.Fields[field].(string)
	return s
}

// day is the first of the fields that says one.
func (w letterWriter) day(fields ...string) market.Date {
	for _, f := range fields {
		if d, err := market.ParseDate(w.text(f)); err == nil {
			return d
		}
	}
	return market.Date{}
}

// needed is what the case is about, what of its documents is not there, and its
// tasks.
func (w letterWriter) needed() paper.Needed {
	n := paper.Needed{Matter: w.matter(), Stated: w.stated(), Tasks: w.tasks()}
	for _, d := range w.shown.Wanted {
		n.Asked = true
		switch {
		case d.There:
		case d.Required:
			n.Missing = append(n.Missing, d.Title)
		default:
			n.IfAny = append(n.IfAny, d.Title)
		}
	}
	return n
}

func (w letterWriter) tasks() []paper.Task {
	sides := map[market.MatterSide]string{market.ApplicantSide: w.v.Applicant, market.CounterpartySide: w.v.Counterparty}
	tasks := make([]paper.Task, len(w.shown.Tasks))
	for i, t := range w.shown.Tasks {
		what, who := t.Title, sides[t.By]
		if t.Item != "" {
			what += " (" + t.Item + ")"
		}
		if t.By == market.BodySide {
			who = t.Department
		}
		state := paper.TaskState(t.State)
		if t.Overdue {
			state = paper.TaskOverdue
		}
		tasks[i] = paper.Task{What: what, Who: who, Due: t.Due, State: state}
	}
	return tasks
}

// places are the ends of a journey, as letters name them.
var places = map[string]procedure.Text{
	string(market.Chongqing): {ZhHans: "重庆", ZhHant: "重慶", En: "Chongqing", Pt: "Chongqing"},
	string(market.HongKong):  {ZhHans: "香港", ZhHant: "香港", En: "Hong Kong", Pt: "Hong Kong"},
	string(market.Macau):     {ZhHans: "澳门", ZhHant: "澳門", En: "Macau", Pt: "Macau"},
}

func (w letterWriter) journey() paper.Journey {
	host := w.text("partner")
	if host == "" {
		host, _ = w.other()
	}
	home, there := places[string(market.Chongqing)].In(w.locale), places[w.text("project.partnerPlace")].In(w.locale)
	return paper.Journey{
		Traveller: w.subject(), Purpose: w.matter() + " · " + host, Under: w.under(), Side: w.side(),
		Legs: []paper.Leg{
			{Day: w.day("leaves"), From: home, To: there},
			{Day: w.day("returns"), From: there, To: home},
		},
		Notes: slices.DeleteFunc(strings.Split(w.text("stops"), "\n"), market.Blank),
	}
}

func (w letterWriter) remittance() paper.Remittance {
	income, tax := w.amount("income"), w.amount("tax")
	var evidence []string
	for _, d := range w.shown.Documents {
		if d.Title != "" {
			evidence = append(evidence, d.Title)
		}
	}
	paid := paper.Transfer{Amount: income.Amount, Currency: income.Currency, Evidence: strings.Join(evidence, "; ")}
	transfers := []paper.Transfer{paid}
	if tax.Currency == income.Currency {
		transfers[0].Tax = tax.Amount
	} else { // a row holds one currency
		paid.Amount, paid.Tax, paid.Currency = 0, tax.Amount, tax.Currency
		transfers = append(transfers, paid)
	}
	r := paper.Remittance{Person: w.subject(), Payer: w.text("source"), Sum: w.amount("sum"), Transfers: transfers}
	if len(w.shown.Grounds) > 0 {
		day, _ := market.ParseDate(w.shown.Grounds[0].Version)
		r.Rules = paper.DateIn(w.locale, day)
	}
	return r
}

func sumOf(amount float64, c market.Currency) paper.Sum {
	return paper.Sum{Amount: paper.Cents(math.Round(amount * 100)), Currency: c}
}

func (w letterWriter) amount(field string) paper.Sum {
	m, _ := w.v.Value.Fields[field].(map[string]any)
	n, _ := m["amount"].(float64)
	c, _ := m["currency"].(string)
	return sumOf(n, market.Currency(c))
}
