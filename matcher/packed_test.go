package matcher

import (
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"yuqiao/market"
	"yuqiao/matcher/lexicon"
	"yuqiao/matcher/pay"
	"yuqiao/matcher/population"
)

// What is packed comes out as it was, whatever lay there before.
func TestPackedRecords(t *testing.T) {
	r := rand.New(rand.NewPCG(71, 1))
	term := func() uint32 {
		return []uint32{0, 1, 1<<15 - 1, 1 << 15, 1<<16 + 7, maxTerm, r.Uint32N(maxTerm)}[r.IntN(7)]
	}
	short := func() uint16 { return []uint16{0, 0, 1, 127, 128, 24_300, monthCurrent, uint16(r.Uint32())}[r.IntN(8)] }
	lengths := []int{0, 1, 2, 3, 6, 7, 8, 127, 128, maxItems}
	codes := []uint32{languageCode("zh"), languageCode("yue"), languageCode("az"), languageCode("ZH"), languageCode("a"), 0, 1<<24 - 1}
	var got record
	for round := range 2000 {
		n := func() int {
			if round%100 == 0 {
				return lengths[r.IntN(len(lengths))]
			}
			return lengths[r.IntN(7)]
		}
		want := record{
			row: row{
				pay: float32(r.IntN(2)) * r.Float32() * 1e9, from: short(), currency: pay.Currency(r.IntN(int(pay.Currencies))),
				home: uint8(r.IntN(4)), places: uint8(r.Uint32()), engagements: uint8(r.Uint32()), education: uint8(r.IntN(9)),
				function: uint8(r.IntN(len(functions))), context: lexicon.ContextOf(uint16(r.Uint32())),
			},
			titles: make([]titleItem, n()), skills: make([]skillItem, n()), licences: make([]licenceItem, n()),
			fields: make([]fieldItem, n()), languages: make([]languageItem, n()), industries: make([]industryItem, n()),
		}
		for i := range want.titles {
			want.titles[i] = newTitleItem(term(), source(r.IntN(5)), short(), short())
		}
		for i := range want.skills {
			want.skills[i] = newSkillItem(term(), uint8(r.Uint32()))
		}
		for i := range want.licences {
			profession := term()
			want.licences[i] = newLicenceItem([]uint32{profession, term()}[r.IntN(2)], profession, "\x0015AZ"[r.IntN(5)], r.IntN(2) == 0, source(r.IntN(5)), short(), short())
		}
		for i := range want.fields {
			want.fields[i].term = term()
		}
		for i := range want.languages {
			want.languages[i] = newLanguageItem(codes[r.IntN(len(codes))], uint8(r.IntN(7)))
		}
		for i := range want.industries {
			want.industries[i].term = term()
		}
		if want.pack().unpack(&got); !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v became %+v", want, got)
		}
	}
}

func TestRowsKeepIDAndRevision(t *testing.T) {
	pool, long := shared().NewTalents(), strings.Repeat("i", market.MaxIDLength)
	want := map[string]int64{"a": 0, "b": 1, "c": 255, "d": 256, "e": math.MaxInt64, "f": -1, long: 1 << 40}
	for id, revision := range want {
		pool.Put(id, revision, market.Profile{Headline: "焊工"})
	}
	pool.Put(long+"i", 1, market.Profile{})
	if got := maps.Collect(pool.Versions()); !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// mostRowBytes is what a row may take of memory, with its share of the index
// and of the postings, but without the phrases.
const mostRowBytes = 190

func TestRowsAreSmall(t *testing.T) {
	m := newMatcher(t)
	s, pool := population.New(m.lex, 1), m.NewTalents()
	read := make([]packed, postedChunks*chunkRows/8) // reading takes longest
	for i := range read {
		read[i] = m.read(s.Profile()).pack()
	}
	// The tail is full, so that what it keeps for more rows does not count.
	changes := make([]TalentChange, (postedChunks+1)*chunkRows)
	rows := make([]packed, len(changes))
	for i := range changes {
		changes[i], rows[i] = TalentChange{ID: fmt.Sprintf("t%07d", i), Revision: 1}, read[i%len(read)]
	}
	pool.place(changes, rows)
	if pool.state.Load().postings[0] == nil {
		t.Fatal("no postings to measure")
	}
	if each := pool.size() / pool.Len(); each > mostRowBytes {
		t.Errorf("a row takes %d bytes, more than %d", each, mostRowBytes)
	} else {
		t.Logf("a row takes %d bytes", each)
	}
}
