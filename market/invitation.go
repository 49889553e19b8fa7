package market

import "time"

// ProfileInvitation is how whoever an imported profile is about is asked to take it
// over. It is kept apart from the profile, and its address is shown to nobody.
type ProfileInvitation struct {
	Talent TalentID `json:"talent"`
	Email  string   `json:"email,omitempty"` // folded; empty once refused
	Locale Locale   `json:"locale,omitempty"`
	// AskedAt is when the mail was last made; zero: not yet.
	AskedAt time.Time `json:"askedAt,omitzero"`
	// Refused says that whoever the profile is about wants none: it is deleted
	// and not imported again.
	Refused   bool      `json:"refused,omitempty"`
	CreatedAt time.Time `json:"createdAt"`
	UpdatedAt time.Time `json:"updatedAt"`
}

// LocaleOf is the language in which somebody is written to who has not chosen
// one, by where they are at home.
func LocaleOf(home Place) Locale {
	switch home {
	case HongKong, Macau:
		return ZhHant
	case Chongqing, Mainland:
		return ZhHans
	}
	return En
}
