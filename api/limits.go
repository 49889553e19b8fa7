package api

import (
	"time"

	"yuqiao/api/auth"
	"yuqiao/market"
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
	bySimilar                // by address
	byForgotten              // by address; by account in the handler
	byReport                 // by account, as the following
	byEnquiry
	byMessage
	byUpload
	byApproach     // what tells somebody else by notice and mail
	byConfirmation // what sends mail to an address that need not be the asker's
	byOwnRank      // so that nobody finds out others' scores by moving their own
)

const limitedKeys = 50_000 // addresses or accounts remembered

type limiters struct {
	login, forgotten *auth.Limiter // by e-mail address

	address map[rateClass]*auth.Limiter
	account map[rateClass]*auth.Limiter
}

func newLimiters(l Limits, now func() time.Time) limiters {
	make1 := func(r auth.Rate, burst int, every time.Duration) *auth.Limiter {
		if r.Burst == 0 {
			r = auth.Rate{Burst: burst, Every: every}
		}
		return auth.NewLimiter(r, limitedKeys, now)
	}
	return limiters{
		login:     make1(l.LoginAccount, 10, 30*time.Second),
		forgotten: make1(l.ForgottenAccount, 3, 20*time.Minute),
		address: map[rateClass]*auth.Limiter{
			byLogin:        make1(l.LoginAddress, 60, 2*time.Second),
			byRegistration: make1(l.Register, 30, 10*time.Second),
			byAssessment:   make1(l.Assess, 1000, 10*time.Millisecond),
			bySuggestion:   make1(l.Suggest, 1000, 20*time.Millisecond),
			byReading:      make1(l.Read, 200, 200*time.Millisecond),
			bySimilar:      make1(l.Similar, 300, 100*time.Millisecond),
			byForgotten:    make1(l.ForgottenAddress, 20, time.Minute),
		},
		account: map[rateClass]*auth.Limiter{
			byReport:       make1(l.Report, 10, 10*time.Minute),
			byEnquiry:      make1(l.Enquiry, 10, 10*time.Minute),
			byMessage:      make1(l.Message, 30, 30*time.Second),
			byUpload:       make1(l.Upload, 20, 30*time.Second),
			byApproach:     make1(l.Approach, 100, 30*time.Second),
			byConfirmation: make1(l.Confirmation, 5, 10*time.Minute),
			byOwnRank:      make1(l.OwnRank, 60, 30*time.Second),
		},
	}
}

// takeAddress counts a request of an address.
func (l limiters) takeAddress(class rateClass, address string) error {
	return take(l.address[class], address)
}

// takeAccount counts a request of an account.
func (l limiters) takeAccount(class rateClass, account market.AccountID) error {
	return take(l.account[class], string(account))
}

func take(limiter *auth.Limiter, key string) error {
	if limiter == nil {
		return nil
	}
	if wait, ok := limiter.Take(key); !ok {
		return tooMany(wait)
	}
	return nil
}
