package store

import (
	"cmp"
	"encoding/base64"
	"encoding/binary"
	"time"
)

// Cursor is the last document of a page of Find: the next page begins after
// it. Adapters may use it, so that both speak the same cursors.
type Cursor struct {
	Order int64
	ID    string
}

// String encodes the cursor for ParseCursor: letters, digits, "-" and "_".
func (c Cursor) String() string {
	b := binary.BigEndian.AppendUint64(make([]byte, 0, 8+len(c.ID)), uint64(c.Order))
	return base64.RawURLEncoding.EncodeToString(append(b, c.ID...))
}

// ParseCursor is the inverse of String. Every text that String cannot have
// made gives ErrCursor.
func ParseCursor(s string) (Cursor, error) {
	if len(s) > base64.RawURLEncoding.EncodedLen(8+MaxText) {
		return Cursor{}, ErrCursor
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(s)
	if err != nil || len(b) < 8 {
		return Cursor{}, ErrCursor
	}
	c := Cursor{Order: int64(binary.BigEndian.Uint64(b)), ID: string(b[8:])}
	if !Storable(c.ID) || c.String() != s {
		return Cursor{}, ErrCursor
	}
	return c, nil
}

// Compare orders cursors as lists stand: the greater order first, then by id.
func (c Cursor) Compare(d Cursor) int {
	return cmp.Or(cmp.Compare(d.Order, c.Order), cmp.Compare(c.ID, d.ID))
}

// OlderThan is the cursor after which a list has exactly what has a lesser
// order than a document that was created at t.
func OlderThan(t time.Time) string { return Cursor{Order: order(t) - 1, ID: "\x01"}.String() }
