package matcher

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"time"

	"yuqiao/market"
)

// preparedAtFirst is for how many openings rankings are prepared when
// preparing begins and when a day does: a part of those that are kept.
const preparedAtFirst = standingKept / 2

// Prepare makes the kept rankings of the newest openings, by id, and from then
// on of those that change, so that hardly any request is the first for its
// opening. While nobody asks for rankings it uses every processor, otherwise
// half of one. It returns when ctx ends.
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
		var queries []TalentQuery
		for i := len(rows) - 1; i >= 0; i-- {
			r := rows[i]
			if revision, ok := seen[r.id]; ok && revision == r.revision {
				continue
			}
			seen[r.id] = r.revision
			if first && len(rows)-i > preparedAtFirst || !r.want.openOn(dayNumber(on)) {
				continue
			}
			queries = append(queries, TalentQuery{Opening: r.want.spec, Ranking: r.ranking, On: on, Limit: 1, Keep: true})
		}
		t.prepare(ctx, queries)
		select {
		case <-openings.changed:
		case <-check.C:
		case <-ctx.Done():
		}
	}
}

// preparedTogether is how many rankings are made in one pass over the pool.
// Somebody who asks for one of them waits for all.
const preparedTogether = 8

// prepare makes the kept rankings of queries, in about their order.
func (t *Talents) prepare(ctx context.Context, queries []TalentQuery) {
	workers := min(runtime.GOMAXPROCS(0), len(queries))
	todo := make(chan []TalentQuery)
	var working sync.WaitGroup
	for range workers {
		working.Go(func() {
			for some := range todo {
				asked, began := t.asked.Load(), time.Now()
				// Only the end of ctx or weights that are refused to everybody fail.
				_ = t.keepMany(ctx, some)
				if t.asked.Load() != asked {
					rest(ctx, time.Since(began)*time.Duration(2*workers-1))
				}
			}
		})
	}
	for some := range slices.Chunk(queries, preparedTogether) {
		if ctx.Err() != nil {
			break
		}
		todo <- some
	}
	close(todo)
	working.Wait()
}

func rest(ctx context.Context, d time.Duration) {
	select {
	case <-time.After(d):
	case <-ctx.Done():
	}
}
