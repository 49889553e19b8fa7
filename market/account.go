package market

import "time"

// Account is somebody who can log in.
type Account struct {
	ID    AccountID `json:"id"`
	Email string    `json:"email"` // folded to lower case
	// EmailConfirmedAt is when somebody who reads the address has said so; zero:
	// not yet, so that no notices go there.
	EmailConfirmedAt time.Time `json:"emailConfirmedAt,omitzero"`
	Name             string    `json:"name"`
	Role             Role      `json:"role"`
	Place            Place     `json:"place,omitempty"` // of a liaison officer's office
	Locale           Locale    `json:"locale,omitempty"`
	PasswordHash     string    `json:"passwordHash"` // argon2id, PHC string
	Talent           TalentID  `json:"talent,omitempty"`
	Mail             MailWish  `json:"mail,omitempty"`
	// LoginsFrom is when the password last changed: access tokens that were
	// issued before it are refused, but for those of the session LoginKept.
	LoginsFrom time.Time `json:"loginsFrom,omitzero"`
	LoginKept  SessionID `json:"loginKept,omitempty"`
	CreatedAt  time.Time `json:"createdAt"`
	UpdatedAt  time.Time `json:"updatedAt"`
}

// Session is one chain of refresh tokens, begun by a login.
type Session struct {
	ID      SessionID `json:"id"`
	Account AccountID `json:"account"`
	// TokenHash is the SHA-256 (hex) of the refresh token that is good now;
	// PreviousHash of the one before it, which is still honoured until
	// PreviousUntil for a second tab that refreshes at the same moment. A token
	// seen again after that is taken as stolen and ends the session.
	TokenHash     string    `json:"tokenHash"`
	PreviousHash  string    `json:"previousHash,omitempty"`
	PreviousUntil time.Time `json:"previousUntil,omitzero"`
	// Sealed is the newest token, which only the one before it opens: whoever
	// has missed the answer that brought it gets it again within the grace.
	Sealed    string    `json:"sealed,omitempty"`
	Ended     bool      `json:"ended"`
	ExpiresAt time.Time `json:"expiresAt"`
	CreatedAt time.Time `json:"createdAt"`
	UpdatedAt time.Time `json:"updatedAt"`
}
