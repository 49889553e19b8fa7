package view

import (
	"time"

	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/store"
)

// DeskItem is one thing that lies with a liaison office, in the office's queue.
type DeskItem struct {
	ID          string             `json:"id"` // the kind and the thing's own
	Kind        exchange.QueueKind `json:"kind"`
	Thing       string             `json:"thing"` // its own id
	Clause      int                `json:"clause,omitempty"`
	Code        string             `json:"code,omitempty"`
	Title       string             `json:"title,omitempty"`
	Party       string             `json:"party,omitempty"`
	AskerRole   market.Role        `json:"askerRole,omitempty"`
	Status      string             `json:"status"`
	Place       market.Place       `json:"place"`
	Body        *MatterBody        `json:"body,omitempty"`
	Task        string             `json:"task,omitempty"`
	Due         market.Date        `json:"due,omitzero"`
	Provisional bool               `json:"provisional,omitempty"`
	Overdue     bool               `json:"overdue"`
	Escalated   bool               `json:"escalated"`
	Since       time.Time          `json:"since"`
	Officer     *Officer           `json:"officer,omitempty"`
	Revision    store.Revision     `json:"revision"`
}

// Officer is an officer as colleagues know them.
type Officer struct {
	ID   market.AccountID `json:"id"`
	Name string           `json:"name"`
	Me   bool             `json:"me"`
}

// DeskCard is a DeskItem with who has had it and what has happened.
type DeskCard struct {
	DeskItem
	Assignments []Assignment  `json:"assignments"`
	History     []MatterEvent `json:"history"`
}

// Assignment is that an officer took something, was given it or gave it back.
type Assignment struct {
	To *Officer  `json:"to,omitempty"`
	By Officer   `json:"by"`
	At time.Time `json:"at"`
}

// DeskID names a thing among everything that lies on desks.
func DeskID(kind exchange.QueueKind, id string) string { return string(kind) + "." + id }

// DeskItem shows a thing in the queue of an office to one of its officers.
func (w Procedures) DeskItem(x exchange.DeskItem, me market.AccountID) DeskItem {
	out := DeskItem{ID: DeskID(x.Kind, x.ID), Kind: x.Kind, Thing: x.ID, Clause: x.Clause, Code: x.Code, Title: x.Title, Party: x.Party, AskerRole: x.Asker, Status: x.Status, Place: x.Place,
		Due: x.Desk.Due, Overdue: x.Overdue, Escalated: !x.Desk.EscalatedAt.IsZero(), Since: x.Since, Revision: x.Revision}
	if x.Kind == exchange.MatterQueue {
		body := w.matterBody(x.Body)
		out.Body, out.Title = &body, w.ref(x.Code).Title
	}
	for _, t := range x.Desk.Tasks {
		if t.State == market.TaskOpen && t.Due == x.Desk.Due && !t.Due.IsZero() {
			out.Task, out.Provisional = w.deskTask(x, t), t.Provisional
			break
		}
	}
	if x.Desk.Assignee != "" {
		o := officer(x, x.Desk.Assignee, me)
		out.Officer = &o
	}
	return out
}

// DeskCard shows a thing with who has had it.
func (w Procedures) DeskCard(x exchange.DeskItem, me market.AccountID) DeskCard {
	out := DeskCard{w.DeskItem(x, me), []Assignment{}, []MatterEvent{}}
	for _, s := range x.Desk.Assignments {
		step := Assignment{By: officer(x, s.By, me), At: s.At}
		if s.To != "" {
			to := officer(x, s.To, me)
			step.To = &to
		}
		out.Assignments = append(out.Assignments, step)
	}
	for _, e := range x.Desk.History {
		event := MatterEvent{Kind: e.Kind, By: e.By, At: e.At, Note: e.Note}
		if e.Task != "" {
			event.Task = w.deskTask(x, market.MatterTask{Code: string(e.Task)})
		}
		out.History = append(out.History, event)
	}
	return out
}

func (w Procedures) deskTask(x exchange.DeskItem, t market.MatterTask) string {
	if p, ok := w.All.Named(x.Code); x.Kind == exchange.MatterQueue && ok {
		return w.taskTitle(p, t)
	}
	if term, ok := w.All.Term(t.Code); ok {
		return term.Title.In(w.Locale)
	}
	return t.Code
}

// events are what has happened to something outside the procedures.
func events(d market.Desk) []MatterEvent {
	list := make([]MatterEvent, len(d.History))
	for i, e := range d.History {
		list[i] = MatterEvent{Kind: e.Kind, By: e.By, At: e.At, Note: e.Note}
	}
	return list
}

func officer(x exchange.DeskItem, id, me market.AccountID) Officer {
	return Officer{id, x.Officers[id], id == me}
}
