package matcher

import (
	"context"
	"time"

	"yuqiao/market"
)

// preparedAtFirst is for how many openings rankings are prepared when
// preparing begins and when a day does: a part of those that are kept.
const preparedAtFirst = standingKept / 2

// Prepare makes the kept rankings of the newest openings, by id, and from then
// on of those that change, so that hardly any request is the first for its
// opening. It uses one processor, rests as long as it works, and returns when
// ctx ends.
func (t *Talents) Prepare(ctx context.Context, openings *Openings, today func() market.Date) {
	var on market.Date
	seen := make(map[string]int64) // opening → revision
	check := time.NewTicker(time.Minute)
	defer check.Stop()
	for ctx.Err() == nil {
		first := today() != on
		if first {
			on = today()
			clear(seen)
		}
		rows := *openings.state.Load()
		for i := len(rows) - 1; i >= 0 && ctx.Err() == nil; i-- {
			r := rows[i]
			if revision, ok := seen[r.id]; ok && revision == r.revision {
				continue
			}
			seen[r.id] = r.revision
			if first && len(rows)-i > preparedAtFirst || r.want.closes != 0 && r.want.closes < dayNumber(on) {
				continue
			}
			began := time.Now()
			// Only the end of ctx or weights that are refused to everybody fail.
			_, _ = t.rankKept(ctx, TalentQuery{Opening: r.want.spec, Ranking: r.ranking, On: on, Limit: 1, Keep: true}, 1)
			rest(ctx, time.Since(began))
		}
		select {
		case <-openings.changed:
		case <-check.C:
		case <-ctx.Done():
		}
	}
}

func rest(ctx context.Context, d time.Duration) {
	select {
	case <-time.After(d):
	case <-ctx.Done():
	}
}
