package matcher

import (
	"encoding/binary"
	"encoding/json"
	"math"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
)

// storedOpening is what a want is made of again, beside its reading.
type storedOpening struct {
	Owner   string
	Spec    market.OpeningSpec
	Ranking market.Ranking
}

// appendOpenings writes rows: each opening as it was put, and what was read in
// its texts. The want is made again, of terms that are there already.
func appendOpenings(b []byte, rows []*openingRow) ([]byte, error) {
	u := func(v uint64) { b = binary.AppendUvarint(b, v) }
	text := func(s string) {
		u(uint64(len(s)))
		b = append(b, s...)
	}
	u(uint64(len(rows)))
	for _, r := range rows {
		text(r.id)
		u(uint64(r.revision))
		reading := r.want.reading
		b = binary.LittleEndian.AppendUint16(b, reading.context.Code())
		u(uint64(len(reading.implied)))
		for _, s := range reading.implied {
			text(s)
		}
		text(r.want.spec.Description) // the most of it: not to be quoted
		short := storedOpening{r.owner, r.want.spec, r.ranking}
		short.Spec.Description = ""
		stored, err := json.Marshal(short)
		if err != nil {
			return nil, err
		}
		text(string(stored))
	}
	return b, nil
}

// decodeOpenings reads what appendOpenings wrote. It never panics.
func (m *Matcher) decodeOpenings(b []byte) ([]*openingRow, error) {
	d := decoder{b: b}
	rows := make([]*openingRow, d.count(7, openingsPart))
	for i := range rows {
		id, revision := string(d.bytes(d.count(1, market.MaxIDLength))), int64(d.uvarint(math.MaxInt64))
		reading := openingReading{context: lexicon.ContextOf(d.uint16())}
		for range d.count(1, maxImplied) {
			reading.implied = append(reading.implied, string(d.bytes(d.count(1, lexicon.MaxMentionText))))
		}
		description := string(d.bytes(d.count(1, math.MaxInt32)))
		stored := d.bytes(d.count(1, math.MaxInt32))
		if d.bad {
			return nil, errRow
		}
		var opening storedOpening
		if err := json.Unmarshal(stored, &opening); err != nil {
			return nil, err
		}
		opening.Spec.Description = description
		rows[i] = newOpeningRow(id, revision, opening.Owner, m.wantOf(opening.Spec, opening.Ranking, reading), opening.Ranking)
	}
	if d.bad || len(d.b) > 0 {
		return nil, errRow
	}
	return rows, nil
}

// eachTerm calls f for every term that the want was made of.
func (w *want) eachTerm(f func(*lexicon.Term)) {
	for _, t := range w.choices {
		f(t)
	}
	for _, a := range w.asks {
		f(a.term)
	}
}
