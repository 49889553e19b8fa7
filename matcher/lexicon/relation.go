package lexicon

// relation says how well a found concept answers a wanted one.
type relation struct {
	score float32
	how   How
}

var (
	narrower = [farthest + 1]float32{0, 0.95, 0.9, 0.85, 0.8}
	broader  = [farthest + 1]float32{0, 0.6, 0.42, 0.32, 0.25}
	// Concepts beside each other under one broader concept, by kind.
	beside = [kinds]float32{Title: 0.3, Skill: 0.22, Licence: 0.1, Industry: 0.3, Field: 0.35}
)

const related = 0.45

// relations lists, for each wanted concept, the found concepts that answer it.
func (b *book) relations() []map[uint16]relation {
	out := make([]map[uint16]relation, len(b.concepts))
	children := make([][]uint16, len(b.concepts))
	for i := range b.concepts {
		out[i] = map[uint16]relation{uint16(i): {1, Synonym}}
		for k, far := range b.up[i] {
			if far == 1 {
				children[k] = append(children[k], uint16(i))
			}
		}
	}
	put := func(i, j uint16, r relation) {
		if r.score > out[i][j].score {
			out[i][j] = r
		}
	}
	for i := range b.concepts {
		for k, far := range b.up[i] {
			put(k, uint16(i), relation{narrower[far], Narrower})
			put(uint16(i), k, relation{broader[far], Broader})
		}
		for j := range b.near[i] {
			put(uint16(i), j, relation{related, Related})
		}
		for _, a := range children[i] {
			for _, c := range children[i] {
				if a != c {
					put(a, c, relation{beside[b.concepts[a].Kind], Related})
				}
			}
		}
	}
	return out
}
