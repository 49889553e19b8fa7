package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"yuqiao/api/auth"
	"yuqiao/demo"
	"yuqiao/exchange"
	"yuqiao/market"
	"yuqiao/matcher/lexicon"
	"yuqiao/store"
)

func seed(ctx context.Context, in *invocation) error {
	f := in.flags("seed")
	in.dataFlag(f)
	if err := in.parse(f); err != nil {
		return err
	}
	s, err := openStore(ctx, in.config)
	if err != nil {
		return err
	}
	defer s.Backend.Close()
	empty, err := isEmpty(ctx, s)
	if err != nil {
		return err
	}
	if !empty {
		return errors.New("the store is not empty: demo data are for an empty one")
	}
	lex, err := lexicon.Open()
	if err != nil {
		return err
	}
	law, err := openRegulations()
	if err != nil {
		return err
	}
	d, err := seedDemo(ctx, s, lex, law)
	if err != nil {
		return err
	}
	fmt.Fprintf(in.stdout, "stored %d talents, %d openings, %d organisations\n", len(d.Talents), len(d.Openings), len(d.Organisations))
	showDemoAccounts(in.stdout, d.Accounts)
	return nil
}

// isEmpty tells whether nobody has used the store yet.
func isEmpty(ctx context.Context, s *store.Store) (bool, error) {
	for _, kind := range store.Kinds {
		n, err := s.Backend.Count(ctx, kind, nil)
		if err != nil || n > 0 {
			return false, err
		}
	}
	return true, nil
}

// seedDemo stores the demo data as of today. Accounts come last: a store with
// none of them is seeded again after a crash in between.
func seedDemo(ctx context.Context, s *store.Store, lex *lexicon.Lexicon, law *regulations) (demo.Data, error) {
	d, err := demo.Make(lex, exchange.Today(time.Now()))
	if err != nil {
		return d, err
	}
	hasher, err := auth.NewPasswords(auth.DefaultCost)
	if err != nil {
		return d, err
	}
	hash, err := hasher.Hash(ctx, demo.Password)
	if err != nil {
		return d, err
	}
	for i := range d.Accounts {
		d.Accounts[i].PasswordHash = hash
	}
	err = errors.Join(
		insertAll(ctx, s.Organisations, d.Organisations), insertAll(ctx, s.Openings, d.Openings),
		insertAll(ctx, s.Talents, d.Talents), insertAll(ctx, s.Verifications, d.Verifications),
		insertAll(ctx, s.Cases, d.Cases), insertAll(ctx, s.Enquiries, d.Enquiries), insertAll(ctx, s.Cohorts, d.Cohorts), insertAll(ctx, s.Reports, d.Reports))
	if err == nil {
		err = seedMatters(ctx, s, law, d)
	}
	if err == nil {
		err = insertAll(ctx, s.Accounts, d.Accounts)
	}
	return d, err
}

func insertAll[ID ~string, T any](ctx context.Context, t store.Table[ID, T], docs []T) error {
	for len(docs) > 0 {
		n := min(store.MaxWrites, len(docs))
		writes := make([]store.TableWrite[T], n)
		for i, d := range docs[:n] {
			writes[i] = store.TableWrite[T]{Doc: d}
		}
		out, err := t.Apply(ctx, writes)
		if err != nil {
			return err
		}
		for _, o := range out {
			if o.Err != nil && market.KindOf(o.Err) != market.KindConflict {
				return o.Err
			}
		}
		docs = docs[n:]
	}
	return nil
}

// demoAccounts are those of the demo accounts that are stored.
func demoAccounts(ctx context.Context, s *store.Store) ([]market.Account, error) {
	var found []market.Account
	err := s.Accounts.All(ctx, nil, func(v store.Versioned[market.Account]) error {
		if demo.IsAccount(v.Value) {
			found = append(found, v.Value)
		}
		return nil
	})
	return found, err
}

func showDemoAccounts(w io.Writer, accounts []market.Account) {
	fmt.Fprintf(w, "Demo accounts, all with the password %s:\n", demo.Password)
	for _, a := range accounts {
		fmt.Fprintf(w, "  %-10s %s\n", a.Role, a.Email)
	}
}
