package market

import "time"

// Ticket is a mail to whoever reads an address, nearly always with a secret
// that is good once and for a short time.
type Ticket struct {
	ID      TicketID      `json:"id"`
	Purpose TicketPurpose `json:"purpose"`
	// Account is whose ticket it is; empty where the address that was given has
	// no account, so that asking costs the same.
	Account AccountID `json:"account,omitempty"`
	// Talent is the profile that a claim is about.
	Talent TalentID `json:"talent,omitempty"`
	Locale Locale   `json:"locale,omitempty"` // of a mail to nobody's account
	// Email is where the mail goes. It is folded to lower case.
	Email string `json:"email,omitempty"`
	// Bound is the address that the account, or the invitation, must have for the mail to go and the
	// secret to be good.
	Bound string `json:"bound,omitempty"`
	// Slot is unique among tickets: an address has few of them for a day.
	Slot string `json:"slot,omitempty"`
	// SecretHash is the SHA-256 (hex) of the secret, which is made when the
	// mail is sent and kept nowhere.
	SecretHash string    `json:"secretHash,omitempty"`
	ExpiresAt  time.Time `json:"expiresAt,omitzero"`
	Mail       Delivery  `json:"mail,omitzero"`
	CreatedAt  time.Time `json:"createdAt"`
}

// TicketPurpose is what a ticket opens.
type TicketPurpose string

const (
	ResetTicket   TicketPurpose = "reset"   // lets a new password be set
	ConfirmTicket TicketPurpose = "confirm" // shows that the account's address is read
	ChangeTicket  TicketPurpose = "change"  // gives the account another address
	ClaimTicket   TicketPurpose = "claim"   // hands an imported profile over to whoever it is about
	ChangedTicket TicketPurpose = "changed" // tells the address before that it was changed; opens nothing
)

// TicketPurposes lists every purpose.
var TicketPurposes = []TicketPurpose{ResetTicket, ConfirmTicket, ChangeTicket, ClaimTicket, ChangedTicket}

// Life is how long the secret of a ticket is good, from its sending.
func (p TicketPurpose) Life() time.Duration {
	switch p {
	case ResetTicket:
		return time.Hour
	case ClaimTicket:
		return 30 * 24 * time.Hour
	}
	return 3 * 24 * time.Hour
}
