package api

import (
	"time"

	"yuqiao/api/auth"
)

// rateClass says which limit a route is under.
type rateClass uint8

const (
	unlimited      rateClass = iota
	byLogin                  // by address; by account in the handler
	byRegistration           // by address
	byAssessment             // by address
	bySuggestion             // by address
	byReading                // by address
	byForgotten              // by address; by account in the handler
)

const limitedKeys = 50_000 // addresses or accounts remembered

type limiters struct {
	account, forgotten *auth.Limiter

	address map[rateClass]*auth.Limiter
}

func newLimiters(l Limits, now func() time.Time) limiters {
	make1 := func(r auth.Rate, burst int, every time.Duration) *auth.Limiter {
		if r.Burst == 0 {
			r = auth.Rate{Burst: burst, Every: every}
		}
		return auth.NewLimiter(r, limitedKeys, now)
	}
	return limiters{
		account:   make1(l.LoginAccount, 10, 30*time.Second),
		forgotten: make1(l.ForgottenAccount, 3, 20*time.Minute),
		address: map[rateClass]*auth.Limiter{
			byLogin:        make1(l.LoginAddress, 60, 2*time.Second),
			byRegistration: make1(l.Register, 30, 10*time.Second),
			byAssessment:   make1(l.Assess, 1000, 10*time.Millisecond),
			bySuggestion:   make1(l.Suggest, 1000, 20*time.Millisecond),
			byReading:      make1(l.Read, 200, 200*time.Millisecond),
			byForgotten:    make1(l.ForgottenAddress, 20, time.Minute),
		},
	}
}

func (l limiters) take(class rateClass, address string) error {
	limiter := l.address[class]
	if limiter == nil {
		return nil
	}
	if wait, ok := limiter.Take(address); !ok {
		return tooMany(wait)
	}
	return nil
}
