// Package auth knows who is asking: passwords, access tokens, sessions of
// refresh tokens, and limits on how often anything may be tried.
package auth

import (
	"errors"
	"fmt"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"yuqiao/market"
)

// AccessLife is how long an access token is good.
const AccessLife = 15 * time.Minute

const (
	issuer   = "yuqiao"
	audience = "yuqiao-api"
)

// Key signs access tokens. The secret has at least 32 bytes.
type Key struct {
	ID     string
	Secret []byte
}

// Tokens makes and reads access tokens (JWT, HS256).
type Tokens struct {
	keys   []Key
	now    func() time.Time
	parser *jwt.Parser
}

// NewTokens takes the keys: the first signs, all are believed.
func NewTokens(keys []Key, now func() time.Time) (*Tokens, error) {
	if len(keys) == 0 {
		return nil, errors.New("auth: a signing key is needed")
	}
	for _, k := range keys {
		if k.ID == "" || len(k.Secret) < 32 {
			return nil, errors.New("auth: a signing key needs an id and at least 32 bytes")
		}
	}
	return &Tokens{keys, now, jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}), jwt.WithIssuer(issuer), jwt.WithAudience(audience),
		jwt.WithExpirationRequired(), jwt.WithIssuedAt(), jwt.WithTimeFunc(now))}, nil
}

// Access is what an access token says.
type Access struct {
	Account  market.AccountID
	Session  market.SessionID
	IssuedAt time.Time
}

// GoodFor reports whether the token still counts after the account's password
// has changed: issued afterwards, or of the session that was kept.
func (a Access) GoodFor(account market.Account) bool {
	return !a.IssuedAt.Before(account.LoginsFrom) || a.Session != "" && a.Session == account.LoginKept
}

type claims struct {
	jwt.RegisteredClaims
	Session string `json:"sid,omitempty"`
	// Micros is when it was issued, in microseconds since 1970. The standard
	// claim tells whole seconds: a token of the second in which a password
	// changes would outlive it.
	Micros int64 `json:"ius,omitempty"`
}

// Issue makes an access token for an account in one of its sessions.
func (t *Tokens) Issue(account market.AccountID, session market.SessionID) (string, error) {
	now := t.now()
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, claims{jwt.RegisteredClaims{
		Issuer: issuer, Audience: jwt.ClaimStrings{audience}, Subject: string(account),
		IssuedAt: jwt.NewNumericDate(now), ExpiresAt: jwt.NewNumericDate(now.Add(AccessLife)),
	}, string(session), now.UnixMicro()})
	token.Header["kid"] = t.keys[0].ID
	return token.SignedString(t.keys[0].Secret)
}

// Read returns what a token says, or an Unauthenticated error.
func (t *Tokens) Read(token string) (Access, error) {
	var said claims
	_, err := t.parser.ParseWithClaims(token, &said, func(j *jwt.Token) (any, error) {
		for _, k := range t.keys {
			if j.Header["kid"] == k.ID {
				return k.Secret, nil
			}
		}
		return nil, fmt.Errorf("auth: unknown key")
	})
	if err != nil || !market.ValidID(said.Subject) || said.IssuedAt == nil {
		return Access{}, market.Unauthenticated("token-invalid", "the access token is not good, or not any more").Because(err)
	}
	issued := said.IssuedAt.Time
	if said.Micros > 0 {
		issued = time.UnixMicro(said.Micros)
	}
	return Access{market.AccountID(said.Subject), market.SessionID(said.Session), issued}, nil
}
