package view

import (
	"time"

	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/store"
)

// Cohort is a training as somebody sees it.
type Cohort struct {
	ID market.CohortID `json:"id"`
	market.CohortSpec
	Organisation market.OrganisationID `json:"organisation,omitempty"`
	Organiser    string                `json:"organiser,omitempty"`
	Office       market.Place          `json:"office,omitempty"`
	Status       market.CohortStatus   `json:"status"`
	SeatsLeft    int                   `json:"seatsLeft"`
	Waiting      int                   `json:"waiting"`
	Mine         *Enrolment            `json:"mine,omitempty"`
	// For its organiser only.
	Hidden   string         `json:"hidden,omitempty"`
	Trainees []Trainee      `json:"trainees,omitempty"`
	Revision store.Revision `json:"revision"`
}

// Enrolment is an enrolment as either side sees it.
type Enrolment struct {
	Status  market.EnrolmentStatus `json:"status"`
	At      time.Time              `json:"at"`
	Ahead   int                    `json:"ahead"` // who wait before, of one who waits
	Opinion *market.Opinion        `json:"opinion,omitempty"`
	Result  *market.Result         `json:"result,omitempty"`
}

// Trainee is somebody who is enrolled, as the organiser sees them.
type Trainee struct {
	Talent   market.TalentID `json:"talent"`
	Name     string          `json:"name,omitempty"`
	Headline string          `json:"headline,omitempty"`
	Enrolment
}

// CohortOf shows a cohort.
func CohortOf(v exchange.CohortView) Cohort {
	c := v.Value
	out := Cohort{ID: c.ID, CohortSpec: c.Spec, Organisation: c.Organisation, Organiser: v.Organiser, Office: c.Office, Status: c.Status,
		SeatsLeft: c.SeatsLeft(), Waiting: c.Waits(), Revision: v.Revision}
	enrolment := func(e market.Enrolment) Enrolment {
		shown := Enrolment{Status: e.Status, At: e.At, Opinion: e.Opinion, Result: e.Result}
		if e.Status == market.Waiting {
			shown.Ahead = c.Ahead(e.Talent)
		}
		return shown
	}
	if v.Mine != nil {
		mine := enrolment(*v.Mine)
		out.Mine = &mine
	}
	if v.Organises {
		out.Hidden = v.Hidden
	}
	for _, t := range v.Trainees {
		out.Trainees = append(out.Trainees, Trainee{t.Talent, t.Name, t.Headline, enrolment(t.Enrolment)})
	}
	return out
}
