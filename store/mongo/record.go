package mongo

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/x/bsonx/bsoncore"

	"yuqiao/store"
)

// The fields of a stored document. A tombstone has the first three only.
const (
	fieldID      = "_id"
	fieldRev     = "rev"     // int64, counts the writes
	fieldDeleted = "deleted" // boolean
	fieldOrder   = "order"   // int64
	fieldKeys    = "keys"    // ["field=value", …]
	fieldUnique  = "unique"  // {field: value, …}
	fieldBody    = "body"
)

// keyEntry is what a document has in "keys" for one value of one field. No
// name of a field holds "=".
func keyEntry(field, value string) string { return field + "=" + value }

// content is the encoded part of a document that does not depend on its
// revision.
type content struct {
	id   string
	tail []byte // elements after rev
}

// encodeContent prepares a write. Its error wraps store.ErrLimit: the write
// cannot be stored at all.
func encodeContent(w *store.Write) (content, error) {
	c := content{id: w.Record.ID}
	c.tail = bsoncore.AppendBooleanElement(c.tail, fieldDeleted, w.Delete)
	if w.Delete {
		return c, nil
	}
	r := &w.Record
	c.tail = bsoncore.AppendInt64Element(c.tail, fieldOrder, r.Order)

	var entries []string
	for field, values := range r.Keys {
		for _, v := range values {
			entries = append(entries, keyEntry(field, v))
		}
	}
	slices.Sort(entries)
	start, tail := bsoncore.AppendArrayElementStart(c.tail, fieldKeys)
	for i, e := range slices.Compact(entries) {
		tail = bsoncore.AppendStringElement(tail, strconv.Itoa(i), e)
	}
	c.tail, _ = bsoncore.AppendArrayEnd(tail, start)

	if len(r.Unique) > 0 {
		start, tail = bsoncore.AppendDocumentElementStart(c.tail, fieldUnique)
		for _, field := range slices.Sorted(maps.Keys(r.Unique)) {
			tail = bsoncore.AppendStringElement(tail, field, r.Unique[field])
		}
		c.tail, _ = bsoncore.AppendDocumentEnd(tail, start)
	}

	tail, err := appendBody(bsoncore.AppendHeader(c.tail, bson.TypeEmbeddedDocument, fieldBody), r.Body)
	if err != nil {
		return content{}, fmt.Errorf("%w: the body of %s %q: %w", store.ErrLimit, w.Kind, r.ID, err)
	}
	c.tail = tail
	return c, nil
}

// size is not less than that of the document in bytes.
func (c content) size() int { return len(c.tail) + len(c.id) + 40 }

// document is the whole document at a revision.
func (c content) document(rev store.Revision) bson.Raw {
	start, doc := bsoncore.AppendDocumentStart(make([]byte, 0, c.size()))
	doc = bsoncore.AppendStringElement(doc, fieldID, c.id)
	doc = bsoncore.AppendInt64Element(doc, fieldRev, int64(rev))
	doc = append(doc, c.tail...)
	doc, _ = bsoncore.AppendDocumentEnd(doc, start)
	return doc
}

// decodeRecord reads what reads have asked for: see recordFields.
func decodeRecord(doc bson.Raw) (store.Record, error) {
	var r store.Record
	elements, err := doc.Elements()
	if err != nil {
		return r, err
	}
	seen := 0
	for _, e := range elements {
		v, ok := e.Value(), false
		switch e.Key() {
		case fieldID:
			r.ID, ok = v.StringValueOK()
		case fieldRev:
			var n int64
			n, ok = v.AsInt64OK()
			r.Revision = store.Revision(n)
		case fieldOrder:
			r.Order, ok = v.AsInt64OK()
		case fieldBody:
			var body bson.Raw
			if body, ok = v.DocumentOK(); ok {
				if r.Body, err = appendJSON(make([]byte, 0, len(body)), bsoncore.Document(body)); err != nil {
					return r, fmt.Errorf("the body of %q: %w", r.ID, err)
				}
			}
		default:
			continue
		}
		if !ok {
			return r, fmt.Errorf("the field %q of %q: %w", e.Key(), r.ID, errNotStored)
		}
		seen++
	}
	if seen != 4 {
		return r, fmt.Errorf("the document %q lacks a field: %w", r.ID, errNotStored)
	}
	return r, nil
}

// recordFields is the projection that decodeRecord needs.
var recordFields = bson.D{{Key: fieldRev, Value: 1}, {Key: fieldOrder, Value: 1}, {Key: fieldBody, Value: 1}}

// stateFields is the projection of a state.
var stateFields = bson.D{{Key: fieldRev, Value: 1}, {Key: fieldDeleted, Value: 1}}

// state is what is stored under an id, without its content.
type state struct {
	ID      string         `bson:"_id"`
	Rev     store.Revision `bson:"rev"`
	Deleted bool           `bson:"deleted"`
}
