package market

import (
	"slices"
	"time"
)

// Correspondence is what the sides of a matter or of an assistance case and the
// office have written to each other and the documents that they have put in.
type Correspondence struct {
	Papers
	Messages []MatterMessage `json:"messages,omitempty"`
}

// Papers are the documents that the sides of a matter, of an assistance case or
// of an enquiry have put in.
type Papers struct {
	Documents []MatterDocument `json:"documents,omitempty"`
}

// MaxMatterDocuments bounds the documents that are in at a time.
const MaxMatterDocuments = 20

// MatterDocument is a paper that a side has put in.
type MatterDocument struct {
	EvidenceNote
	Code string     `json:"code,omitempty"` // what it is, as the procedure names it
	Side MatterSide `json:"side"`
	At   time.Time  `json:"at"`
}

// MatterMessage is one message between the sides; Place is of the office that
// wrote it.
type MatterMessage struct {
	By    MatterSide `json:"by"`
	Place Place      `json:"place,omitempty"`
	Text  string     `json:"text"`
	At    time.Time  `json:"at"`
}

// Names reports whether the document is in.
func (p Papers) Names(id DocumentID) bool {
	return slices.ContainsFunc(p.Documents, func(d MatterDocument) bool { return d.ID == id })
}

// write adds a message; office is the place of the office in charge.
func (c Correspondence) write(text string, office Place, a Act) (Correspondence, error) {
	if len(c.Messages) >= MaxMessages {
		return c, Conflict("too-many", "at most %d messages are written here", MaxMessages)
	}
	m := MatterMessage{By: a.Side, Text: text, At: a.At}
	if a.Side == BodySide {
		m.Place = office
	}
	c.Messages = append(slices.Clone(c.Messages), m)
	return c, nil
}

// attach adds a document. seen are the documents that have come and gone.
func (p Papers) attach(n EvidenceNote, code string, seen int, a Act) (Papers, error) {
	switch {
	case len(p.Documents) >= MaxMatterDocuments:
		return p, Conflict("too-many", "there are at most %d documents here", MaxMatterDocuments)
	case seen >= maxDocumentEvents:
		return p, Conflict("too-many", "documents have come and gone too often here")
	}
	p.Documents = append(slices.Clone(p.Documents), MatterDocument{n, code, a.Side, a.At})
	return p, nil
}

// detach takes a document back, as the side that has put it in, and returns its
// name.
func (p Papers) detach(id DocumentID, a Act) (Papers, string, error) {
	i := slices.IndexFunc(p.Documents, func(d MatterDocument) bool { return d.ID == id })
	switch {
	case i < 0:
		return p, "", NotFound("document")
	case p.Documents[i].Side != a.Side:
		return p, "", Forbidden("forbidden", "whoever has put a document in takes it back")
	}
	name := p.Documents[i].Name
	p.Documents = slices.Delete(slices.Clone(p.Documents), i, i+1)
	return p, name, nil
}
