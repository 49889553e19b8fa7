package matcher

import "yuqiao/market"

// TalentQuery asks for the talents that fit an opening best.
type TalentQuery struct {
	Opening market.OpeningSpec
	Ranking market.Ranking // what the employer has moved
	On      market.Date    // the day that decides what has expired; must be given
	Limit   int            // how many matches to return; 0 returns all
	// Only restricts the ranking to these ids; nil does not restrict.
	Only []string
	// Explain adds reasons, gaps, factors and changes.
	Explain bool
	// Keep remembers the first rows for the next query of the same opening,
	// ranking and day, whose answer is then the same as without it but needs
	// only the rows that have changed. The matches must not be changed.
	Keep bool
}

// OpeningQuery asks for the openings that fit a profile best. Openings whose
// closing date is before On are left out.
type OpeningQuery struct {
	Profile market.Profile
	On      market.Date
	Limit   int
	Only    []string
	Explain bool
}
