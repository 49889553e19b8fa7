package view

import (
	"time"

	"yuqiao/exchange"
)

// Queues is how much waits for an office.
type Queues struct {
	At    time.Time `json:"at"`
	Items []Queue   `json:"items"`
}

// Queue is how much waits of one kind.
type Queue struct {
	Kind    exchange.QueueKind `json:"kind"`
	Waiting int                `json:"waiting"`
	More    bool               `json:"more"`
	Since   time.Time          `json:"since,omitzero"`
}

// QueuesOf shows the queues of an office as they were at a time.
func QueuesOf(list []exchange.Queue, at time.Time) Queues {
	out := Queues{At: at.UTC().Truncate(time.Second), Items: make([]Queue, len(list))}
	for i, q := range list {
		out.Items[i] = Queue(q)
	}
	return out
}
