package market

import (
	"bytes"
	"path"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Evidence is one document that proves what is to be verified, or that stands
// with a matter, an assistance case or an enquiry. It is shown to those who may
// see the papers of that, and to nobody else.
type Evidence struct {
	EvidenceNote
	Verification VerificationID `json:"verification,omitempty"`
	Matter       MatterID       `json:"matter,omitempty"`
	Case         CaseID         `json:"case,omitempty"`
	Enquiry      EnquiryID      `json:"enquiry,omitempty"`
	Subject      Subject        `json:"subject"`
	Data         []byte         `json:"data"`
	CreatedAt    time.Time      `json:"createdAt"`
	// LooseSince is set while none of them may name the document: it is
	// written before it is named, and unnamed before it is removed.
	LooseSince time.Time `json:"looseSince,omitzero"`
}

// EvidenceNote is what is told of a document beside its verification.
type EvidenceNote struct {
	ID   DocumentID   `json:"id"`
	Name string       `json:"name"`
	Type EvidenceType `json:"type"`
	Size int          `json:"size"` // bytes
}

// EvidenceType is the media type of a document.
type EvidenceType string

const (
	PDF  EvidenceType = "application/pdf"
	PNG  EvidenceType = "image/png"
	JPEG EvidenceType = "image/jpeg"
)

// Bounds of evidence.
const (
	MaxDocuments          = 5       // of one verification
	MaxDocumentsOfSubject = 100     // of one subject, wherever they stand
	MaxDocumentSize       = 2 << 20 // bytes
)

// evidenceTypes says by which bytes a type is known and how files of it end.
var evidenceTypes = []struct {
	is    EvidenceType
	magic string
	ends  []string
}{
	{PDF, "%PDF-", []string{".pdf"}},
	{PNG, "\x89PNG\r\n\x1a\n", []string{".png"}},
	{JPEG, "\xff\xd8\xff", []string{".jpg", ".jpeg"}},
}

// NewEvidence takes a file as a document. Its type is told by its bytes alone:
// a file that says to be another is refused. The name gets the ending of the
// type if it has another, so that nothing opens it as what it is not.
func NewEvidence(id DocumentID, name string, says EvidenceType, data []byte) (Evidence, error) {
	name = strings.TrimSpace(name)
	switch {
	case len(data) == 0:
		return Evidence{}, Invalid(FieldError{Field: "file", Code: "required", Message: "must not be empty"})
	case len(data) > MaxDocumentSize:
		return Evidence{}, Invalid(FieldError{Field: "file", Code: "too-large", Message: "must be at most 2 MiB", Params: Params{Max: MaxDocumentSize >> 20}})
	case name == "" || utf8.RuneCountInString(name) > MaxShortText || !utf8.ValidString(name):
		return Evidence{}, Invalid(FieldError{Field: "name", Code: "malformed", Message: "must be a file name of at most 200 characters"})
	case strings.ContainsAny(name, `/\:*?"<>|`) || strings.ContainsFunc(name, hidden):
		return Evidence{}, Invalid(FieldError{Field: "name", Code: "malformed", Message: "must be a plain file name"})
	}
	for _, t := range evidenceTypes {
		if !bytes.HasPrefix(data, []byte(t.magic)) || t.is != says {
			continue
		}
		if end := strings.ToLower(path.Ext(name)); end != t.ends[0] && end != t.ends[len(t.ends)-1] {
			name += t.ends[0]
		}
		return Evidence{EvidenceNote: EvidenceNote{id, name, t.is, len(data)}, Data: data}, nil
	}
	return Evidence{}, Invalid(FieldError{Field: "file", Code: "wrong-content", Message: "is not what it is said to be: a PDF, PNG or JPEG file"})
}

// hidden characters make a name look like another.
func hidden(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }
