package market

// Identifiers are opaque strings of 1 to 64 characters from [A-Za-z0-9._-].
// Each kind of thing has its own type so that one is never passed for another.
type (
	AccountID      string
	TalentID       string
	OrganisationID string
	OpeningID      string
	CandidacyID    string
	MandateID      string
	CaseID         string
	VerificationID string
	SessionID      string
	AddedRuleID    string
	NoticeID       string
	TicketID       string
	ReportID       string
	EnquiryID      string
	DocumentID     string
	MatterID       string
	CohortID       string
	CallID         string
	MemberID       string
)

// MaxIDLength bounds every identifier, in characters.
const MaxIDLength = 64

// ValidID tells whether s can be an identifier.
func ValidID(s string) bool {
	if s == "" || len(s) > MaxIDLength {
		return false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-', c == '_', c == '.':
		default:
			return false
		}
	}
	return s != "." && s != ".."
}
