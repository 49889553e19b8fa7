package view

import (
	"time"

	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/store"
)

// Enquiry is an enquiry as either side sees it.
type Enquiry struct {
	ID        market.EnquiryID        `json:"id"`
	Place     market.Place            `json:"place"`
	Body      string                  `json:"body"`
	Topic     market.EnquiryTopic     `json:"topic"`
	Status    market.EnquiryStatus    `json:"status"`
	AskerRole market.Role             `json:"askerRole"`
	Mine      bool                    `json:"mine"`
	Messages  []market.EnquiryMessage `json:"messages"`
	Documents []MatterDocument        `json:"documents"`
	Handovers []Handover              `json:"handovers"`
	CreatedAt time.Time               `json:"createdAt"`
	UpdatedAt time.Time               `json:"updatedAt"`
	Revision  store.Revision          `json:"revision"`
	Due       market.Date             `json:"due,omitzero"`
	Overdue   bool                    `json:"overdue"`
	History   []MatterEvent           `json:"history"`
}

// Handover is a hand-over without the officer who made it.
type Handover struct {
	From   market.Place `json:"from"`
	To     market.Place `json:"to"`
	Reason string       `json:"reason"`
	At     time.Time    `json:"at"`
}

// EnquiryOf shows an enquiry to its asker and its office.
func EnquiryOf(v exchange.EnquiryView) Enquiry {
	e := v.Value
	out := Enquiry{ID: e.ID, Place: e.Place, Body: v.Body, Topic: e.Topic, Status: e.Status, AskerRole: e.AskerRole, Mine: v.Mine, Messages: e.Messages,
		Documents: documents(e.Papers), Handovers: []Handover{}, CreatedAt: e.CreatedAt, UpdatedAt: e.UpdatedAt, Revision: v.Revision,
		Due: e.Desk.Due, Overdue: v.Overdue, History: events(e.Desk)}
	for _, h := range e.Handovers {
		out.Handovers = append(out.Handovers, Handover{h.From, h.To, h.Reason, h.At})
	}
	return out
}
