package exchange

import (
	"context"
	"maps"
	"sync"

	"yuqiao/market"
	"yuqiao/store"
)

// Hires counts the people who were hired, by the place of the post. It is safe
// for concurrent use.
type Hires struct {
	d Deps

	mu    sync.Mutex
	known map[market.CandidacyID]market.Place
	count map[market.Place]int
}

// NewHires makes one that knows of no hire yet.
func NewHires(d Deps) *Hires {
	return &Hires{d: d, known: map[market.CandidacyID]market.Place{}, count: map[market.Place]int{}}
}

const hiresAtOnce = 100

// ByPlace counts the hires that are stored now; "" stands for posts that do not
// say where they are. Nobody who is hired is ever not hired again, so only hires
// that are new since the last call are read, mostly those of the newest
// candidacies.
func (h *Hires) ByPlace(ctx context.Context) (map[market.Place]int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	hired := map[string]string{store.ByStatus: string(market.Hired)}
	stored, err := h.d.Store.Candidacies.Count(ctx, hired)
	if err != nil {
		return nil, err
	}
	if stored < len(h.known) { // another history, as after a restore
		clear(h.known)
		clear(h.count)
	}
	for cursor := ""; len(h.known) < stored; {
		list, next, err := h.d.Store.Candidacies.List(ctx, hired, store.Page{Cursor: cursor, Limit: hiresAtOnce})
		if err != nil {
			return nil, err
		}
		if err := h.learn(ctx, list); err != nil {
			return nil, err
		}
		if cursor = next; cursor == "" {
			break
		}
	}
	return maps.Clone(h.count), nil
}

func (h *Hires) learn(ctx context.Context, list []store.Versioned[market.Candidacy]) error {
	fresh := make(map[market.CandidacyID]market.OpeningID)
	var openings []market.OpeningID
	for _, v := range list {
		if _, ok := h.known[v.Value.ID]; !ok {
			fresh[v.Value.ID] = v.Value.Opening
			openings = append(openings, v.Value.Opening)
		}
	}
	found, err := h.d.Store.Openings.GetMany(ctx, openings...)
	if err != nil {
		return err
	}
	for id, opening := range fresh {
		place := found[opening].Value.Spec.Place
		h.known[id] = place
		h.count[place]++
	}
	return nil
}
