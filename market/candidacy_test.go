package market_test

import (
	"slices"
	"testing"
	"time"

	"yuqiao/market"
)

func TestMoveFollowsTheWay(t *testing.T) {
	tests := []struct {
		name     string
		from     market.Candidacy
		party    market.Party
		to       market.Stage
		ok       bool
		revealed bool
	}{
		{"invitation accepted", market.Candidacy{Stage: market.Invited}, market.PartyTalent, market.Screening, true, true},
		{"employer cannot accept for the talent", market.Candidacy{Stage: market.Invited}, market.PartyEmployer, market.Screening, false, false},
		{"employer takes an invitation back", market.Candidacy{Stage: market.Invited}, market.PartyEmployer, market.Withdrawn, true, false},
		{"application looked at", market.Candidacy{Stage: market.Applied, Revealed: true}, market.PartyEmployer, market.Screening, true, true},
		{"referral unanswered stays closed to the employer", market.Candidacy{Stage: market.Referred}, market.PartyEmployer, market.Interview, false, false},
		{"referral answered by the talent", market.Candidacy{Stage: market.Referred}, market.PartyTalent, market.Screening, true, true},
		{"referral with consent goes on", market.Candidacy{Stage: market.Referred, Revealed: true}, market.PartyEmployer, market.Interview, true, true},
		{"offer needs an interview", market.Candidacy{Stage: market.Screening, Revealed: true}, market.PartyEmployer, market.Offered, false, true},
		{"talent asks for other terms", market.Candidacy{Stage: market.Offered, Revealed: true}, market.PartyTalent, market.Interview, true, true},
		{"talent goes back to no interview before an offer", market.Candidacy{Stage: market.Screening, Revealed: true}, market.PartyTalent, market.Interview, false, true},
		{"talent cannot hire", market.Candidacy{Stage: market.Accepted, Revealed: true}, market.PartyTalent, market.Hired, false, true},
		{"nobody moves while a seat is taken", market.Candidacy{Stage: market.Accepted, Revealed: true, Hiring: true}, market.PartyTalent, market.Withdrawn, false, true},
		{"the system hires who has a seat", market.Candidacy{Stage: market.Accepted, Revealed: true, Hiring: true}, market.PartySystem, market.Hired, true, true},
		{"the system hires nobody else", market.Candidacy{Stage: market.Accepted, Revealed: true}, market.PartySystem, market.Hired, false, true},
		{"the system ends what is under way", market.Candidacy{Stage: market.Offered, Revealed: true}, market.PartySystem, market.Rejected, true, true},
		{"an end is an end", market.Candidacy{Stage: market.Hired, Revealed: true}, market.PartySystem, market.Rejected, false, true},
		{"a stranger moves nothing", market.Candidacy{Stage: market.Applied, Revealed: true}, "", market.Screening, false, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := tt.from.Move(tt.to, tt.party, time.Unix(1, 0), "note")
			if (err == nil) != tt.ok || got.Revealed != tt.revealed {
				t.Fatalf("got %+v, %v", got, err)
			}
			if tt.ok && (got.Stage != tt.to || len(got.Timeline) != 1 || got.Timeline[0].By != tt.party) {
				t.Fatalf("got %+v", got)
			}
			if tt.party != market.PartySystem && slices.Contains(tt.from.Next(tt.party), tt.to) != tt.ok {
				t.Fatalf("Next says %v", tt.from.Next(tt.party))
			}
		})
	}
}
