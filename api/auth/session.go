package auth

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"yuqiao/market"
	"yuqiao/store"
)

const (
	// SessionLife is how long one login lasts without another.
	SessionLife = 30 * 24 * time.Hour
	// Grace is how long the token before the newest is honoured: for a second
	// tab that refreshes at the same moment, and for a page that was loaded
	// again before the answer with the newest had come.
	Grace = 10 * time.Second
	// MaxSessions is how many sessions of one account are kept, ended ones too.
	MaxSessions = 20
)

// Sessions keeps chains of refresh tokens. A token is used once; one that
// comes again after the grace is taken as stolen and ends its session.
type Sessions struct {
	Store *store.Store
	Now   func() time.Time
	NewID func() string
}

// Begin starts a session and returns its first token. An account that has
// MaxSessions loses its oldest.
func (s Sessions) Begin(ctx context.Context, account market.AccountID) (session market.Session, token string, err error) {
	now := s.Now().UTC()
	if err := s.makeRoom(ctx, account); err != nil {
		return session, "", err
	}
	id := market.SessionID(s.NewID())
	token, hash := newToken(id)
	v, err := s.Store.Sessions.Insert(ctx, market.Session{ID: id, Account: account, TokenHash: hash, ExpiresAt: now.Add(SessionLife), CreatedAt: now, UpdatedAt: now})
	return v.Value, token, err
}

// makeRoom removes sessions of an account, ended ones first, then the oldest, so
// that one more is not too many. What is over by time Prune removes.
func (s Sessions) makeRoom(ctx context.Context, account market.AccountID) error {
	newestFirst, _, err := s.Store.Sessions.List(ctx, map[string]string{store.ByAccount: string(account)}, store.Page{Limit: 2 * MaxSessions})
	if err != nil || len(newestFirst) < MaxSessions {
		return err
	}
	slices.SortStableFunc(newestFirst, func(a, b store.Versioned[market.Session]) int { // the ended ones go first
		switch {
		case a.Value.Ended == b.Value.Ended:
			return 0
		case b.Value.Ended:
			return -1
		}
		return 1
	})
	_, err = s.Store.Sessions.DeleteAll(ctx, newestFirst[MaxSessions-1:])
	return err
}

// Rotate trades a token for the next. A token within its grace gets the one
// that it was traded for before: nobody may have received that.
func (s Sessions) Rotate(ctx context.Context, token string) (session market.Session, next string, err error) {
	_, secret, _ := strings.Cut(token, "~")
	for range 5 {
		v, hash, err := s.find(ctx, token)
		if err != nil {
			return market.Session{}, "", err
		}
		session, now := v.Value, s.Now().UTC()
		switch {
		case session.Ended || !now.Before(session.ExpiresAt):
			return market.Session{}, "", sessionOver()
		case same(hash, session.TokenHash):
			next, session.TokenHash = newToken(session.ID)
			session.PreviousHash, session.PreviousUntil, session.UpdatedAt = hash, now.Add(Grace), now
			session.Sealed = seal(secret, next)
			_, err := s.Store.Sessions.Replace(ctx, session, v.Revision)
			if market.KindOf(err) == market.KindStale {
				continue // another tab was faster: look again
			}
			return session, next, err
		case same(hash, session.PreviousHash) && now.Before(session.PreviousUntil):
			return session, unseal(secret, session.Sealed), nil
		}
		if err := s.end(ctx, session.ID); err != nil {
			return market.Session{}, "", err
		}
		return market.Session{}, "", market.Unauthenticated("token-reused", "this session was used from elsewhere and has ended; log in again")
	}
	return market.Session{}, "", market.Stale()
}

// Good reports whether the session still counts after the account's password has
// changed: begun afterwards, or the one that was kept.
func Good(session market.Session, account market.Account) bool {
	return !session.CreatedAt.Before(account.LoginsFrom) || session.ID == account.LoginKept
}

// EndOthers ends every session of an account but one ("": none is kept).
func (s Sessions) EndOthers(ctx context.Context, account market.AccountID, kept market.SessionID) error {
	all, _, err := s.Store.Sessions.List(ctx, map[string]string{store.ByAccount: string(account)}, store.Page{Limit: 10 * MaxSessions})
	if err != nil {
		return err
	}
	for _, v := range all {
		if v.Value.ID == kept || v.Value.Ended {
			continue
		}
		if err := s.end(ctx, v.Value.ID); err != nil && market.KindOf(err) != market.KindNotFound {
			return err
		}
	}
	return nil
}

// End ends the session of a token that is good or was.
func (s Sessions) End(ctx context.Context, token string) error {
	v, hash, err := s.find(ctx, token)
	if market.KindOf(err) == market.KindUnauthenticated {
		return nil
	}
	if err != nil {
		return err
	}
	if !same(hash, v.Value.TokenHash) && !same(hash, v.Value.PreviousHash) {
		return nil
	}
	return s.end(ctx, v.Value.ID)
}

func (s Sessions) end(ctx context.Context, id market.SessionID) error {
	_, err := s.Store.Sessions.Update(ctx, id, func(x *market.Session) error {
		x.Ended, x.UpdatedAt = true, s.Now().UTC()
		return nil
	})
	return err
}

func (s Sessions) find(ctx context.Context, token string) (store.Versioned[market.Session], string, error) {
	id, secret, ok := strings.Cut(token, "~")
	if !ok || !market.ValidID(id) || len(secret) > 100 {
		return store.Versioned[market.Session]{}, "", sessionOver()
	}
	v, err := s.Store.Sessions.Get(ctx, market.SessionID(id))
	if market.KindOf(err) == market.KindNotFound {
		err = sessionOver()
	}
	return v, hashOf(secret), err
}

func sessionOver() error {
	return market.Unauthenticated("session-over", "log in again")
}

func newToken(id market.SessionID) (token, hash string) {
	b := make([]byte, 32)
	rand.Read(b) //nolint:errcheck // never fails since Go 1.24
	secret := base64.RawURLEncoding.EncodeToString(b)
	return string(id) + "~" + secret, hashOf(secret)
}

// seal hides a token behind the secret of the one before it, which is stored as
// a hash only and is traded once.
func seal(secret, token string) string {
	return base64.RawURLEncoding.EncodeToString(pad(secret, []byte(token)))
}

// unseal is the token that was sealed; "" where there is none.
func unseal(secret, sealed string) string {
	b, err := base64.RawURLEncoding.DecodeString(sealed)
	if err != nil {
		return ""
	}
	return string(pad(secret, b))
}

// pad combines a text with as many bytes that only a secret gives. The same
// again takes them out.
func pad(secret string, text []byte) []byte {
	out := slices.Clone(text)
	var block [sha256.Size]byte
	for i := range out {
		if i%len(block) == 0 {
			mac := hmac.New(sha256.New, []byte(secret))
			mac.Write([]byte{byte(i / len(block))})
			mac.Sum(block[:0])
		}
		out[i] ^= block[i%len(block)]
	}
	return out
}

func hashOf(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

func same(a, b string) bool {
	return b != "" && subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1
}
