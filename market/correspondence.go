package market

import (
	"slices"
	"time"
)

// Correspondence is what the sides of a matter or of an assistance case and the
// office have written to each other and the documents that they have put in.
type Correspondence struct {
	Documents []MatterDocument `json:"documents,omitempty"`
	Messages  []MatterMessage  `json:"messages,omitempty"`
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
func (c Correspondence) Names(id DocumentID) bool {
	return slices.ContainsFunc(c.Documents, func(d MatterDocument) bool { return d.ID == id })
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
func (c Correspondence) attach(n EvidenceNote, code string, seen int, a Act) (Correspondence, error) {
	switch {
	case len(c.Documents) >= MaxMatterDocuments:
		return c, Conflict("too-many", "there are at most %d documents here", MaxMatterDocuments)
	case seen >= maxDocumentEvents:
		return c, Conflict("too-many", "documents have come and gone too often here")
	}
	c.Documents = append(slices.Clone(c.Documents), MatterDocument{n, code, a.Side, a.At})
	return c, nil
}

// detach takes a document back, as the side that has put it in, and returns its
// name.
func (c Correspondence) detach(id DocumentID, a Act) (Correspondence, string, error) {
	i := slices.IndexFunc(c.Documents, func(d MatterDocument) bool { return d.ID == id })
	switch {
	case i < 0:
		return c, "", NotFound("document")
	case c.Documents[i].Side != a.Side:
		return c, "", Forbidden("forbidden", "whoever has put a document in takes it back")
	}
	name := c.Documents[i].Name
	c.Documents = slices.Delete(slices.Clone(c.Documents), i, i+1)
	return c, name, nil
}
