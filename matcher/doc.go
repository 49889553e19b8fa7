// Package matcher ranks talents for an opening and openings for a talent.
//
// A ranking is exact: every eligible row of the pool is scored by the same
// code in both directions, none is cut off beforehand. It is deterministic:
// scores are rounded to four decimals and equal ones go by id. It never reads
// name, sex, age, photo, nationality, institutions or past pay.
package matcher

//go:generate go run ./scorecases testdata/cases ../frontend/src/matches/score-cases.json
