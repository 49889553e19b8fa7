package matcher

import "hash/maphash"

// rowIndex finds the row of an id. It keeps row numbers only and reads the ids
// from the rows. It is for writers.
type rowIndex struct {
	id    func(row uint32) []byte // must be set
	seed  maphash.Seed
	slots []uint32 // row number + 2, vacant or left
	used  int      // slots that are not vacant
	rows  int
}

const (
	vacant = 0
	left   = 1 // its row was removed: a search goes on behind it
)

// find returns the slot of an id, or else the one to put it into.
func (x *rowIndex) find(id []byte) (slot int, found bool) {
	mask := len(x.slots) - 1
	into := -1
	for i := int(maphash.Bytes(x.seed, id)) & mask; ; i = (i + 1) & mask {
		switch v := x.slots[i]; {
		case v == vacant:
			if into < 0 {
				into = i
			}
			return into, false
		case v == left:
			if into < 0 {
				into = i
			}
		case string(x.id(v-2)) == string(id):
			return i, true
		}
	}
}

func (x *rowIndex) get(id []byte) (row uint32, ok bool) {
	if x.rows == 0 {
		return 0, false
	}
	slot, ok := x.find(id)
	if !ok {
		return 0, false
	}
	return x.slots[slot] - 2, true
}

// put says where the row of an id is. The row itself may be added afterwards.
func (x *rowIndex) put(id []byte, row uint32) {
	if 4*(x.used+1) > 3*len(x.slots) {
		x.grow()
	}
	slot, found := x.find(id)
	if !found {
		x.rows++
		if x.slots[slot] == vacant {
			x.used++
		}
	}
	x.slots[slot] = row + 2
}

// move says that the row of an id, which must be from, is another. It reads no
// id of a row.
func (x *rowIndex) move(id []byte, from, to uint32) {
	mask := len(x.slots) - 1
	i := int(maphash.Bytes(x.seed, id)) & mask
	for x.slots[i] != from+2 {
		i = (i + 1) & mask
	}
	x.slots[i] = to + 2
}

func (x *rowIndex) remove(id []byte) {
	if x.rows == 0 {
		return
	}
	if slot, found := x.find(id); found {
		x.slots[slot] = left
		x.rows--
	}
}

// grow makes room for as many rows again.
func (x *rowIndex) grow() {
	if x.slots == nil {
		x.seed = maphash.MakeSeed()
	}
	old, n := x.slots, 64
	for n < 2*(x.rows+1) {
		n *= 2
	}
	x.slots, x.used = make([]uint32, n), x.rows
	mask := n - 1
	for _, v := range old {
		if v == vacant || v == left {
			continue
		}
		i := int(maphash.Bytes(x.seed, x.id(v-2))) & mask
		for x.slots[i] != vacant {
			i = (i + 1) & mask
		}
		x.slots[i] = v
	}
}
