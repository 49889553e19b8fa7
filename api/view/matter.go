package view

import (
	"slices"
	"strings"
	"time"

	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/procedure"
	"yuqiao/store"
)

// MatterItem is a matter in a list.
type MatterItem struct {
	ID           market.MatterID     `json:"id"`
	Procedure    string              `json:"procedure"`
	Title        string              `json:"title"`
	About        string              `json:"about,omitempty"`
	Clause       int                 `json:"clause"`
	Status       market.MatterStatus `json:"status"`
	Call         market.CallID       `json:"call,omitempty"`
	Lapsed       bool                `json:"lapsed,omitempty"`
	Place        market.Place        `json:"place"`
	Body         MatterBody          `json:"body"`
	BodySince    time.Time           `json:"bodySince"`
	Side         market.MatterSide   `json:"side,omitempty"`
	Applicant    MatterParty         `json:"applicant"`
	Counterparty *MatterParty        `json:"counterparty,omitempty"`
	OpenTasks    int                 `json:"openTasks"`
	Turn         []market.MatterSide `json:"turn"`
	Due          market.Date         `json:"due,omitzero"`
	Overdue      bool                `json:"overdue"`
	Escalated    bool                `json:"escalated"`
	Appealed     bool                `json:"appealed,omitempty"`
	CreatedAt    time.Time           `json:"createdAt"`
	UpdatedAt    time.Time           `json:"updatedAt"`
	Revision     store.Revision      `json:"revision"`
}

// MatterParty is one side with its name.
type MatterParty struct {
	Kind market.SubjectKind `json:"kind"`
	ID   string             `json:"id"`
	Name string             `json:"name"`
}

// MatterBody is a responsible body.
type MatterBody struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// Matter is a matter as its sides and the office see it. Which officer did what
// is told to nobody.
type Matter struct {
	MatterItem
	Fields    []MatterField          `json:"fields"`
	Grounds   []MatterGround         `json:"grounds"`
	Tasks     []MatterTask           `json:"tasks"`
	Documents []MatterDocument       `json:"documents"`
	Wanted    []WantedDocument       `json:"wanted"`
	Messages  []market.MatterMessage `json:"messages"`
	Handovers []MatterHandover       `json:"handovers"`
	Appeal    *MatterAppeal          `json:"appeal,omitempty"`
	Outcome   *MatterOutcome         `json:"outcome,omitempty"`
	History   []MatterEvent          `json:"history"`
	Opens     []ProcedureRef         `json:"opens"`
	Letters   []procedure.Letter     `json:"letters"`
	From      *MatterSource          `json:"from,omitempty"`
	Members   []MatterMember         `json:"members"`
	Results   []MatterResult         `json:"results"`
	Ended     *MatterOutcome         `json:"ended,omitempty"`
	Lapses    market.Date            `json:"lapses,omitzero"`
	Steps     []exchange.MatterStep  `json:"steps"`
}

// MatterSource is the matter that another follows from. Only whoever takes part
// in that one too gets its id.
type MatterSource struct {
	ID        market.MatterID     `json:"id,omitempty"`
	Procedure string              `json:"procedure"`
	Title     string              `json:"title"`
	About     string              `json:"about,omitempty"`
	Status    market.MatterStatus `json:"status"`
	Lapses    market.Date         `json:"lapses,omitzero"`
	Ended     bool                `json:"ended,omitempty"`
}

// MatterMember is somebody who takes part in a matter, or is asked to.
type MatterMember struct {
	ID    market.MemberID    `json:"id"`
	Name  string             `json:"name"`
	State market.MemberState `json:"state"`
	Mine  bool               `json:"mine,omitempty"`
	At    time.Time          `json:"at"`
}

type MatterResult struct {
	Text string            `json:"text"`
	On   market.Date       `json:"on"`
	By   market.MatterSide `json:"by"`
	Name string            `json:"name,omitempty"`
	At   time.Time         `json:"at"`
}

// FollowingMatter is one that follows from another, as everybody who takes part
// in that one may see it. Only its own readers get its id.
type FollowingMatter struct {
	ID        market.MatterID     `json:"id,omitempty"`
	Procedure string              `json:"procedure"`
	Title     string              `json:"title"`
	Applicant string              `json:"applicant"`
	Status    market.MatterStatus `json:"status"`
	First     market.Date         `json:"first,omitzero"`
	Last      market.Date         `json:"last,omitzero"`
}

type MatterField struct {
	Name  string              `json:"name"`
	Kind  procedure.FieldKind `json:"kind"`
	Label string              `json:"label"`
	Value any                 `json:"value"`
	Shown string              `json:"shown,omitempty"`
}

type MatterGround struct {
	Limb    string `json:"limb"`
	Version string `json:"version"`
	Verdict string `json:"verdict"`
	Basis   string `json:"basis"`
}

type MatterTask struct {
	ID          market.TaskID     `json:"id"`
	Code        string            `json:"code"`
	Item        string            `json:"item,omitempty"`
	Title       string            `json:"title"`
	By          market.MatterSide `json:"by"`
	Department  string            `json:"department,omitempty"`
	Movable     bool              `json:"movable,omitempty"`
	After       string            `json:"after,omitempty"`
	Ready       bool              `json:"ready"`
	Days        int               `json:"days"`
	Own         bool              `json:"own,omitempty"`
	Due         market.Date       `json:"due,omitzero"`
	Provisional bool              `json:"provisional,omitempty"`
	Overdue     bool              `json:"overdue"`
	Needed      bool              `json:"needed,omitempty"`
	Mine        bool              `json:"mine"`
	State       market.TaskState  `json:"state"`
	Note        string            `json:"note,omitempty"`
	SettledAt   time.Time         `json:"settledAt,omitzero"`
	SettledBy   market.MatterSide `json:"settledBy,omitempty"`
}

type MatterDocument struct {
	market.EvidenceNote
	Code  string            `json:"code,omitempty"`
	Title string            `json:"title,omitempty"`
	By    market.MatterSide `json:"by"`
	At    time.Time         `json:"at"`
}

type WantedDocument struct {
	Code     string `json:"code"`
	Title    string `json:"title"`
	Required bool   `json:"required"`
	There    bool   `json:"there"`
}

type MatterHandover struct {
	From     market.Place `json:"from"`
	To       market.Place `json:"to"`
	FromBody MatterBody   `json:"fromBody"`
	ToBody   MatterBody   `json:"toBody"`
	Task     string       `json:"task,omitempty"`
	Reason   string       `json:"reason"`
	At       time.Time    `json:"at"`
}

type MatterAppeal struct {
	Text    string    `json:"text"`
	Refusal string    `json:"refusal"`
	At      time.Time `json:"at"`
}

type MatterOutcome struct {
	Reason string            `json:"reason,omitempty"`
	By     market.MatterSide `json:"by"`
	On     market.Date       `json:"on"`
	At     time.Time         `json:"at"`
	Amount *market.Money     `json:"amount,omitempty"`
}

type MatterEvent struct {
	Kind market.MatterEventKind `json:"kind"`
	By   market.MatterSide      `json:"by"`
	At   time.Time              `json:"at"`
	Task string                 `json:"task,omitempty"`
	Note string                 `json:"note,omitempty"`
	Who  string                 `json:"who,omitempty"`
}

// MatterItem shows a matter in a list.
func (w Procedures) MatterItem(v exchange.MatterView) MatterItem {
	m := v.Value
	item := MatterItem{ID: m.ID, Procedure: m.Procedure, Title: w.ref(m.Procedure).Title, About: about(v.Procedure, m), Lapsed: m.Status == market.MatterGranted && v.Procedure != nil && !v.Holds(), Clause: m.Clause, Status: m.Status, Place: m.Place, Body: w.matterBody(m.Department), BodySince: m.BodySince(),
		Side: v.Side, Applicant: MatterParty{m.Applicant.Kind, m.Applicant.ID, v.Applicant}, Due: m.Due, Overdue: v.Overdue, Escalated: !m.EscalatedAt.IsZero(), Appealed: m.Appeal != nil, Turn: m.Turn(),
		CreatedAt: m.CreatedAt, UpdatedAt: m.UpdatedAt, Revision: v.Revision}
	if m.Counterparty != (market.Subject{}) {
		item.Counterparty = &MatterParty{m.Counterparty.Kind, m.Counterparty.ID, v.Counterparty}
	}
	if m.Call != nil {
		item.Call = m.Call.ID
	}
	for _, t := range m.Tasks {
		if t.State == market.TaskOpen && t.Code != market.DecisionTask {
			item.OpenTasks++
		}
	}
	return item
}

// Matter shows a matter on a day.
func (w Procedures) Matter(v exchange.MatterView, today market.Date) Matter {
	m := v.Value
	p := v.Procedure
	if p == nil {
		p = &procedure.Procedure{} // everything is named by its code then
	}
	out := Matter{MatterItem: w.MatterItem(v), Fields: []MatterField{}, Grounds: []MatterGround{}, Tasks: []MatterTask{}, Documents: []MatterDocument{}, Wanted: []WantedDocument{},
		Messages: []market.MatterMessage{}, Handovers: []MatterHandover{}, History: []MatterEvent{}, Opens: []ProcedureRef{}, Letters: v.Letters(),
		Members: []MatterMember{}, Results: []MatterResult{}, Lapses: v.Lapses(), Steps: v.Steps()}
	for _, f := range p.Fields {
		if value, ok := m.Fields[f.Name]; ok {
			out.Fields = append(out.Fields, w.given(f, value))
		}
	}
	for _, g := range m.Grounds {
		out.Grounds = append(out.Grounds, MatterGround{g.Limb, g.Version, g.Outcome, g.Basis})
	}
	for _, t := range m.Tasks {
		out.Tasks = append(out.Tasks, w.task(p, m, t, v.Side, today))
	}
	for _, d := range p.Documents {
		there := slices.ContainsFunc(m.Documents, func(has market.MatterDocument) bool { return has.Code == d.Code })
		out.Wanted = append(out.Wanted, WantedDocument{d.Code, d.Title.In(w.Locale), slices.Contains(m.Wanted, d.Code), there})
	}
	out.Outcome, out.Ended = outcome(m.Outcome), outcome(m.Ended)
	for _, x := range m.Members {
		if n, ok := v.Members[x.ID]; ok {
			at := x.AnsweredAt
			if at.IsZero() {
				at = x.AskedAt
			}
			out.Members = append(out.Members, MatterMember{x.ID, n.Name, x.State, n.Mine, at})
		}
	}
	for _, r := range m.Results {
		result := MatterResult{Text: r.Text, On: r.On, By: r.Side, At: r.At}
		for _, x := range m.Members {
			if x.Talent != "" && x.Talent == r.Talent {
				result.Name = v.Members[x.ID].Name
			}
		}
		out.Results = append(out.Results, result)
	}
	if m.Status == market.MatterGranted {
		for _, code := range p.Opens {
			next, ok := w.All.Named(code)
			if v.Side != market.MemberSide || ok && next.From != nil && next.From.Members {
				out.Opens = append(out.Opens, w.ref(code))
			}
		}
	}
	if v.Source != nil {
		out.From = w.source(*v.Source)
	}
	if v.Papers {
		w.papers(&out, p, v)
	} else {
		for i := range out.Tasks {
			out.Tasks[i].Note = ""
		}
	}
	return out
}

// papers shows what only the sides and the office see.
func (w Procedures) papers(out *Matter, p *procedure.Procedure, v exchange.MatterView) {
	m := v.Value
	out.Messages = append(out.Messages, m.Messages...)
	for _, d := range m.Documents {
		shown, _ := p.Document(d.Code)
		out.Documents = append(out.Documents, MatterDocument{d.EvidenceNote, d.Code, shown.Title.In(w.Locale), d.Side, d.At})
	}
	for _, h := range m.Handovers {
		handed := MatterHandover{h.From, h.To, w.matterBody(h.FromDepartment), w.matterBody(h.ToDepartment), "", h.Reason, h.At}
		if i := slices.IndexFunc(m.Tasks, func(t market.MatterTask) bool { return t.ID() == h.Task }); i >= 0 {
			handed.Task = w.taskTitle(p, m.Tasks[i])
		}
		out.Handovers = append(out.Handovers, handed)
	}
	if a := m.Appeal; a != nil {
		out.Appeal = &MatterAppeal{a.Text, a.Refusal, a.At}
	}
	for _, e := range m.History {
		event := MatterEvent{Kind: e.Kind, By: e.By, At: e.At, Note: e.Note, Who: v.Members[e.Member].Name}
		if i := slices.IndexFunc(m.Tasks, func(t market.MatterTask) bool { return t.ID() == e.Task }); i >= 0 {
			event.Task = w.taskTitle(p, m.Tasks[i])
		}
		out.History = append(out.History, event)
	}
}

func outcome(o *market.MatterOutcome) *MatterOutcome {
	if o == nil {
		return nil
	}
	return &MatterOutcome{o.Reason, o.By, o.On, o.At, o.Amount}
}

// about says in a line what a matter is about; "" where its procedure has no
// such field.
func about(p *procedure.Procedure, m market.Matter) string {
	if p == nil || p.About == "" {
		return ""
	}
	s, _ := m.Fields[p.About].(string)
	return s
}

func (w Procedures) source(s exchange.MatterSource) *MatterSource {
	out := &MatterSource{Procedure: s.Matter.Procedure, Title: w.ref(s.Matter.Procedure).Title, About: about(s.Procedure, s.Matter), Status: s.Matter.Status, Ended: s.Matter.GivenUp()}
	if s.Readable {
		out.ID = s.Matter.ID
	}
	if s.Procedure != nil {
		out.Lapses = s.Procedure.Lapses(s.Matter)
	}
	return out
}

// Following shows a matter among those that follow from one.
func (w Procedures) Following(v exchange.MatterView) FollowingMatter {
	m := v.Value
	out := FollowingMatter{Procedure: m.Procedure, Title: w.ref(m.Procedure).Title, Applicant: v.Applicant, Status: m.Status}
	if v.Readable {
		out.ID = m.ID
	}
	if v.Procedure != nil && v.Procedure.From != nil {
		if within := v.Procedure.From.Within; len(within) > 0 {
			out.First, out.Last = procedure.Day(m.Fields, within[0]), procedure.Day(m.Fields, within[len(within)-1])
		}
	}
	return out
}

func (w Procedures) task(p *procedure.Procedure, m market.Matter, t market.MatterTask, side market.MatterSide, today market.Date) MatterTask {
	out := MatterTask{ID: t.ID(), Code: t.Code, Title: w.taskTitle(p, t), By: t.By, After: t.After, Ready: m.Ready(t), Days: t.Days, Due: t.Due, Provisional: t.Provisional,
		Overdue: m.Status == market.MatterOpen && t.State == market.TaskOpen && !t.Due.IsZero() && t.Due.Before(today),
		Needed:  t.Needed, State: t.State, Note: t.Note, SettledAt: t.At, SettledBy: t.Side}
	out.Mine = m.Status == market.MatterOpen && (t.State == market.TaskOpen || t.State == market.TaskDeclined) && t.By == side && out.Ready && t.Code != market.DecisionTask
	out.Movable = m.Status == market.MatterOpen && side == market.BodySide && t.By == side && t.State == market.TaskOpen && t.Code != market.DecisionTask
	if t.Department != "" {
		out.Department = w.body(t.Department)
	}
	planned, ok := p.Task(t.Code)
	out.Own = planned.Due.Own
	if t.Code == market.DecisionTask {
		out.Own = p.Decision.Own
	}
	if ok && planned.Each != nil && t.Item != "" {
		out.Item = planned.Each.Label(t.Item, w.Locale)
	}
	return out
}

func (w Procedures) taskTitle(p *procedure.Procedure, t market.MatterTask) string {
	if t.Code == market.DecisionTask && p.Code != "" {
		return p.Decides.In(w.Locale)
	}
	if planned, ok := p.Task(t.Code); ok {
		return planned.Title.In(w.Locale)
	}
	return t.Code
}

// given shows a field with a choice in words; the words of facts are the
// reader's client's.
func (w Procedures) given(f procedure.Field, value any) MatterField {
	out := MatterField{Name: f.Name, Kind: f.Kind, Label: f.Label.In(w.Locale), Value: value}
	chosen, several := value.([]any)
	if !several {
		chosen = []any{value}
	}
	var shown []string
	for _, o := range f.Options {
		if slices.Contains(chosen, any(o.Value)) {
			shown = append(shown, o.Label.In(w.Locale))
		}
	}
	out.Shown = strings.Join(shown, between(w.Locale))
	return out
}

// between stands between the entries of a list.
func between(l market.Locale) string {
	if strings.HasPrefix(string(l), "zh") {
		return "、"
	}
	return ", "
}

// Body shows a responsible body.
func (w Procedures) Body(key string) MatterBody { return w.matterBody(key) }

func (w Procedures) matterBody(key string) MatterBody { return MatterBody{key, w.body(key)} }
