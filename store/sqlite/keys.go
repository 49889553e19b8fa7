package sqlite

import (
	"cmp"
	"encoding/binary"
	"errors"
	"slices"

	"yuqiao/store"
)

// entry is one row of key or, when unique, of claim.
type entry struct {
	unique       bool
	field, value string
}

func compareEntries(a, b entry) int {
	if a.unique != b.unique {
		if b.unique {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(a.field, b.field), cmp.Compare(a.value, b.value))
}

// entriesOf lists the keys and unique values of a record, sorted, each once.
func entriesOf(r *store.Record) []entry {
	if len(r.Keys) == 0 && len(r.Unique) == 0 {
		return nil
	}
	entries := make([]entry, 0, len(r.Keys)+len(r.Unique))
	for field, values := range r.Keys {
		for _, v := range values {
			entries = append(entries, entry{false, field, v})
		}
	}
	for field, v := range r.Unique {
		entries = append(entries, entry{true, field, v})
	}
	slices.SortFunc(entries, compareEntries)
	return slices.Compact(entries)
}

// encodeKeys writes entries so that equal lists give equal bytes: for each a
// byte 0 (key) or 1 (unique), then field and value, each after its length.
func encodeKeys(entries []entry) []byte {
	b := []byte{}
	for _, e := range entries {
		if e.unique {
			b = append(b, 1)
		} else {
			b = append(b, 0)
		}
		for _, s := range []string{e.field, e.value} {
			b = binary.AppendUvarint(b, uint64(len(s)))
			b = append(b, s...)
		}
	}
	return b
}

var errKeys = errors.New("malformed keys of a stored document")

// decodeKeys is the inverse of encodeKeys; it never panics.
func decodeKeys(b []byte) ([]entry, error) {
	var entries []entry
	text := func() (string, bool) {
		n, size := binary.Uvarint(b)
		if size <= 0 || n > uint64(len(b)-size) {
			return "", false
		}
		s := string(b[size : size+int(n)])
		b = b[size+int(n):]
		return s, true
	}
	for len(b) > 0 {
		if b[0] > 1 {
			return nil, errKeys
		}
		e := entry{unique: b[0] == 1}
		b = b[1:]
		var ok bool
		if e.field, ok = text(); !ok {
			return nil, errKeys
		}
		if e.value, ok = text(); !ok {
			return nil, errKeys
		}
		entries = append(entries, e)
	}
	return entries, nil
}
