// Package bridge reads words of any trade that the concept files do not know:
// it brings Chinese and English words into one space of English stems and
// small vectors.
//
// The data is derived from CC-CEDICT (CC BY-SA 4.0) and WordNet 3.1 (WordNet
// licence); see bridge.LICENSE.
package bridge

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/bits"
)

// The data file, little endian: magic, dimensions, number of stems, number of
// Han words, then the sections in the order of table. A list of strings is
// count+1 offsets and the bytes; a gloss is pairs of stem number and weight.
const magic = "yuqiao-bridge-1\n"

// Gloss is one English stem of a Han word's meaning.
type Gloss struct {
	Stem   int
	Weight float64 // 0…1
}

// Builder writes the data file. Stems and words must be added in byte order.
type Builder struct {
	Dimensions int
	stems      stringList
	weights    []byte
	vectors    []byte
	words      stringList
	glosses    stringList
}

type stringList struct {
	offsets []byte
	bytes   []byte
}

func (l *stringList) add(b []byte) {
	l.offsets = binary.LittleEndian.AppendUint32(l.offsets, uint32(len(l.bytes)))
	l.bytes = append(l.bytes, b...)
}

// AddStem adds an English stem or a single Han character with its weight
// (inverse document frequency, 0…16) and its vector, of which the direction
// is kept.
func (b *Builder) AddStem(stem string, weight float64, vector []float64) {
	b.stems.add([]byte(stem))
	b.weights = append(b.weights, byte(math.Round(math.Min(weight, 15.9)*16)))
	most := 0.0
	for _, x := range vector {
		most = math.Max(most, math.Abs(x))
	}
	for _, x := range vector {
		if most > 0 {
			x *= 127 / most
		}
		b.vectors = append(b.vectors, byte(int8(math.Round(x))))
	}
}

// AddWord adds a Han word with the stems of its meaning.
func (b *Builder) AddWord(word string, gloss []Gloss) {
	b.words.add([]byte(word))
	var g []byte
	for _, x := range gloss {
		g = binary.LittleEndian.AppendUint16(g, uint16(x.Stem))
		g = append(g, byte(math.Round(x.Weight*255)))
	}
	b.glosses.add(g)
}

// Bytes returns the data file.
func (b *Builder) Bytes() []byte {
	out := []byte(magic)
	out = binary.LittleEndian.AppendUint32(out, uint32(b.Dimensions))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(b.weights)))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(b.words.offsets)/4))
	for _, l := range []*stringList{&b.stems, &b.words, &b.glosses} {
		out = append(out, l.offsets...)
		out = binary.LittleEndian.AppendUint32(out, uint32(len(l.bytes)))
	}
	out = append(out, b.weights...)
	out = append(out, b.vectors...)
	for _, l := range []*stringList{&b.stems, &b.words, &b.glosses} {
		out = append(out, l.bytes...)
	}
	return out
}

// list is a list of strings inside the data.
type list struct {
	count   int
	offsets string
	bytes   string
	slots   []uint32 // number + 1 of a string, at its hash or after it; 0: free
}

func (l list) at(i int) string {
	return l.bytes[word32(l.offsets[4*i:]):word32(l.offsets[4*i+4:])]
}

// index makes the list ready for find.
func (l *list) index() {
	l.slots = make([]uint32, 1<<bits.Len(uint(2*l.count)))
	for i := range l.count {
		at := l.slot(l.at(i))
		for l.slots[at] != 0 {
			at = (at + 1) & (len(l.slots) - 1)
		}
		l.slots[at] = uint32(i + 1)
	}
}

func (l list) slot(s string) int {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return int(h^h>>15) & (len(l.slots) - 1)
}

// find returns the index of s, or −1.
func (l list) find(s string) int {
	for at := l.slot(s); l.slots[at] != 0; at = (at + 1) & (len(l.slots) - 1) {
		if i := int(l.slots[at] - 1); l.at(i) == s {
			return i
		}
	}
	return -1
}

func word32(s string) uint32 {
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// table is the parsed data file; it points into the data and copies nothing.
type table struct {
	dimensions int
	stems      list
	weights    string
	vectors    string
	words      list
	glosses    list
}

func parse(data string) (*table, error) {
	const head = len(magic) + 12
	if len(data) < head || data[:len(magic)] != magic {
		return nil, fmt.Errorf("bridge data: not a bridge file")
	}
	t := &table{dimensions: int(word32(data[len(magic):]))}
	stems, words := int(word32(data[len(magic)+4:])), int(word32(data[len(magic)+8:]))
	rest := data[head:]
	take := func(n int) string {
		if n < 0 || n > len(rest) {
			rest = ""
			return ""
		}
		s := rest[:n]
		rest = rest[n:]
		return s
	}
	t.stems = list{count: stems, offsets: take(4*stems + 4)}
	t.words = list{count: words, offsets: take(4*words + 4)}
	t.glosses = list{count: words, offsets: take(4*words + 4)}
	t.weights = take(stems)
	t.vectors = take(stems * t.dimensions)
	for _, l := range []*list{&t.stems, &t.words, &t.glosses} {
		if len(l.offsets) == 0 {
			return nil, fmt.Errorf("bridge data: cut short")
		}
		size := int(word32(l.offsets[4*l.count:]))
		l.bytes = take(size)
		if len(l.bytes) != size {
			return nil, fmt.Errorf("bridge data: cut short")
		}
	}
	t.stems.index()
	t.words.index()
	return t, nil
}
