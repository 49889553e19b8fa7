package auth

import (
	"container/list"
	"sync"
	"time"
)

// Rate is how often something may be tried: Burst at once, then one Every.
type Rate struct {
	Burst int
	Every time.Duration
}

// Limiter counts tries by key. It remembers at most a fixed number of keys and
// forgets the one tried longest ago. Safe for concurrent use.
type Limiter struct {
	rate Rate
	now  func() time.Time
	most int

	mu    sync.Mutex
	tries map[string]*list.Element
	order *list.List // most recent first
}

type bucket struct {
	key    string
	tokens float64
	at     time.Time
}

// NewLimiter returns a limiter over at most keys keys.
func NewLimiter(rate Rate, keys int, now func() time.Time) *Limiter {
	return &Limiter{rate: rate, now: now, most: keys, tries: make(map[string]*list.Element), order: list.New()}
}

// Take counts one try of key. When it is one too many it is not counted, and
// wait tells after how long the next is allowed.
func (l *Limiter) Take(key string) (wait time.Duration, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	e := l.tries[key]
	if e == nil {
		e = l.order.PushFront(&bucket{key, float64(l.rate.Burst), now})
		l.tries[key] = e
		if l.order.Len() > l.most {
			last := l.order.Back()
			delete(l.tries, last.Value.(*bucket).key)
			l.order.Remove(last)
		}
	} else {
		l.order.MoveToFront(e)
	}
	b := e.Value.(*bucket)
	if gone := now.Sub(b.at); gone > 0 {
		b.tokens = min(float64(l.rate.Burst), b.tokens+float64(gone)/float64(l.rate.Every))
	}
	b.at = now
	if b.tokens < 1 {
		return time.Duration((1 - b.tokens) * float64(l.rate.Every)), false
	}
	b.tokens--
	return 0, true
}

// Forget clears the tries of key.
func (l *Limiter) Forget(key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if e := l.tries[key]; e != nil {
		delete(l.tries, key)
		l.order.Remove(e)
	}
}
