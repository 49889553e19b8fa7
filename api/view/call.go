package view

import (
	"time"

	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/store"
)

// Call is a round of applications as somebody sees it.
type Call struct {
	ID market.CallID `json:"id"`
	market.CallSpec
	Procedure    string                `json:"procedure"`
	Clause       int                   `json:"clause"`
	Organisation market.OrganisationID `json:"organisation,omitempty"`
	Owner        string                `json:"owner,omitempty"` // the organisation's name
	Office       market.Place          `json:"office,omitempty"`
	State        string                `json:"state"`
	Granted      int                   `json:"granted"`
	Left         float64               `json:"left,omitempty"` // of the sum
	Conclusion   *CallConclusion       `json:"conclusion,omitempty"`
	Owns         bool                  `json:"owns"`
	Reads        bool                  `json:"reads"`
	Applied      bool                  `json:"applied,omitempty"` // somebody has, told to its owner
	Mine         *OwnApplication       `json:"mine,omitempty"`
	Revision     store.Revision        `json:"revision"`
}

// CallConclusion is how a call ended; who ended it is told to nobody.
type CallConclusion struct {
	Reason string      `json:"reason"`
	On     market.Date `json:"on"`
}

// CallMark is a mark without who gave it.
type CallMark struct {
	Value  int       `json:"value"`
	Reason string    `json:"reason"`
	At     time.Time `json:"at"`
}

// CallGrant is a grant without the name of who made it.
type CallGrant struct {
	Rank       int               `json:"rank"`
	PassedOver int               `json:"passedOver,omitempty"`
	Amount     float64           `json:"amount,omitempty"`
	Reason     string            `json:"reason,omitempty"`
	By         market.MatterSide `json:"by"`
	At         time.Time         `json:"at"`
}

// Application is an application as both sides see it; rank and the reasons are
// absent where it is not in order.
type Application struct {
	Matter   market.MatterID      `json:"matter"`
	At       time.Time            `json:"at"`
	State    market.CallState     `json:"state"`
	Asked    float64              `json:"asked,omitempty"`
	Priority *market.CallPriority `json:"priority,omitempty"`
	Mark     *CallMark            `json:"mark,omitempty"`
	Grant    *CallGrant           `json:"grant,omitempty"`
	Rank     int                  `json:"rank,omitempty"`
	Standing market.CallStanding  `json:"standing,omitempty"`
	After    market.OrderReason   `json:"after,omitempty"`
	Before   market.OrderReason   `json:"before,omitempty"`
}

// OwnApplication is an application as its talent sees it.
type OwnApplication struct {
	Application
	Of int `json:"of,omitempty"`
}

// CallApplicant is an application as those who decide see it.
type CallApplicant struct {
	Application
	Name     string `json:"name,omitempty"`
	Headline string `json:"headline,omitempty"`
}

// CallOn shows a call as it is on a day.
func CallOn(today market.Date) func(exchange.CallView) Call {
	return func(v exchange.CallView) Call {
		c := v.Value
		out := Call{ID: c.ID, CallSpec: c.Spec, Procedure: c.Procedure, Clause: c.Clause, Organisation: c.Organisation, Owner: v.Owner, Office: c.Office, State: "open",
			Granted: c.Granted(), Left: c.Left(), Owns: v.Owns, Reads: v.Reads, Applied: v.Owns && len(c.Applications) > 0, Revision: v.Revision}
		switch {
		case c.Conclusion != nil:
			out.State, out.Conclusion = "concluded", &CallConclusion{c.Conclusion.Reason, c.Conclusion.On}
		case c.ClosedOn(today):
			out.State = "closed"
		case !c.OpenOn(today):
			out.State = "upcoming"
		}
		if m := v.Mine; m != nil {
			p := market.CallPosition{CallApplication: m.CallApplication}
			if m.Position != nil {
				p = *m.Position
			}
			out.Mine = &OwnApplication{application(p), m.Of}
		}
		return out
	}
}

// ApplicantOf shows an application to those who decide.
func ApplicantOf(a exchange.CallApplicant) CallApplicant {
	return CallApplicant{application(a.CallPosition), a.Name, a.Headline}
}

func application(p market.CallPosition) Application {
	out := Application{Matter: p.Matter, At: p.At, State: p.State, Asked: p.Asked, Priority: p.Priority, Rank: p.Rank, Standing: p.Standing, After: p.After, Before: p.Before}
	if m := p.Mark; m != nil {
		out.Mark = &CallMark{m.Value, m.Reason, m.At}
	}
	if g := p.Grant; g != nil {
		out.Grant = &CallGrant{g.Rank, g.PassedOver, g.Amount, g.Reason, g.By, g.At}
	}
	return out
}
