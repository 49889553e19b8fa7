package api

import (
	"context"
	"time"

	"yuqiao/api/view"
	"yuqiao/market"
)

// queuesKept is how old the counts of a queue may be: every page of an office
// asks for them, and whoever has decided wants to see it.
const queuesKept = time.Second

// queues are the counts of each office and, under "", of the admins.
type queues map[market.Place]*fresh[view.Queues]

func (s *Server) newQueues() queues {
	all := queues{}
	for _, office := range append([]market.Place{""}, market.Offices...) {
		all[office] = newFresh(queuesKept, s.d.Exchange.Now, func(ctx context.Context) (view.Queues, bool, error) {
			list, err := s.waiting.Of(ctx, office)
			return view.QueuesOf(list, s.d.Exchange.Now()), true, err
		})
	}
	return all
}

func (s *Server) getQueues(q *request) (reply, error) {
	office, err := s.waiting.Office(q.actor)
	if err != nil {
		return reply{}, err
	}
	kept, ok := s.queues[office]
	if !ok {
		return reply{}, market.NotFound("queue")
	}
	list, err := kept.get(q.ctx)
	return reply{body: list}, err
}
