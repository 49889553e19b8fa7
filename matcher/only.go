package matcher

// idSet is a set of ids; nil holds every id. Most ids that are not in it are
// told by their last two characters.
type idSet struct {
	ids   map[string]bool
	tails [1 << 12]bool
}

func setOf(ids []string) *idSet {
	if ids == nil {
		return nil
	}
	s := &idSet{ids: make(map[string]bool, len(ids))}
	for _, id := range ids {
		s.ids[id] = true
		s.tails[tail([]byte(id))] = true
	}
	return s
}

func (s *idSet) has(id []byte) bool { return s == nil || s.tails[tail(id)] && s.ids[string(id)] }

func tail(id []byte) int {
	n := len(id)
	if n < 2 {
		return 0
	}
	return int(id[n-1]&63)<<6 | int(id[n-2]&63)
}
