package market

import "time"

// Account is somebody who can log in.
type Account struct {
	ID           AccountID `json:"id"`
	Email        string    `json:"email"` // folded to lower case
	Name         string    `json:"name"`
	Role         Role      `json:"role"`
	Place        Place     `json:"place,omitempty"` // of a liaison officer's office
	Locale       Locale    `json:"locale,omitempty"`
	PasswordHash string    `json:"passwordHash"` // argon2id, PHC string
	Talent       TalentID  `json:"talent,omitempty"`
	Mail         MailWish  `json:"mail,omitempty"`
	// LoginsFrom is when the password last changed: access tokens that were
	// issued before it are refused, but for those of the session LoginKept.
	LoginsFrom time.Time `json:"loginsFrom,omitzero"`
	LoginKept  SessionID `json:"loginKept,omitempty"`
	CreatedAt  time.Time `json:"createdAt"`
	UpdatedAt  time.Time `json:"updatedAt"`
}

// Ticket is a secret that goes by mail to whoever reads an address, good once
// and for a short time.
type Ticket struct {
	ID      TicketID      `json:"id"`
	Purpose TicketPurpose `json:"purpose"`
	// Account is whose password may be set; empty where the address that was
	// given has no account, so that asking costs the same.
	Account AccountID `json:"account,omitempty"`
	// SecretHash is the SHA-256 (hex) of the secret, which is made when the
	// mail is sent and kept nowhere.
	SecretHash string    `json:"secretHash,omitempty"`
	ExpiresAt  time.Time `json:"expiresAt,omitzero"`
	Mail       Delivery  `json:"mail,omitzero"`
	CreatedAt  time.Time `json:"createdAt"`
}

// TicketPurpose is what a ticket opens.
type TicketPurpose string

// ResetTicket lets a new password be set.
const ResetTicket TicketPurpose = "reset"

// TicketLife is how long the secret of a ticket is good, from its sending.
const TicketLife = time.Hour

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
	Ended         bool      `json:"ended"`
	ExpiresAt     time.Time `json:"expiresAt"`
	CreatedAt     time.Time `json:"createdAt"`
	UpdatedAt     time.Time `json:"updatedAt"`
}
