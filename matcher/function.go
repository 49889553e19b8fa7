package matcher

import "slices"

// functions number what the holder of a title does all day, as the lexicon
// names it; 0 is unknown. Snapshots hold these numbers: append only.
var functions = []string{
	"", "engineering", "software", "trade", "operation", "research", "medicine", "nursing", "allied-health", "law",
	"finance", "accounting", "sales", "marketing", "management", "administration", "human-resources", "teaching",
	"design", "hospitality", "culinary", "logistics", "construction", "surveying", "consulting", "quality", "safety",
	"media", "translation", "public-service", "security", "agriculture",
}

func functionNumber(name string) uint8 { return uint8(max(0, slices.Index(functions, name))) }

// affinity is a table of how far skills shown in one function count in another.
type affinity [][]float64

func newAffinity(w *Weights) affinity {
	a := make(affinity, len(functions))
	management := int(functionNumber("management"))
	for i := range a {
		a[i] = make([]float64, len(functions))
		for j := range a[i] {
			switch {
			case i == j, i == 0, j == 0:
				a[i][j] = 1
			case i == management, j == management:
				a[i][j] = w.ManagementCredit
			default:
				a[i][j] = w.FarCredit
			}
		}
	}
	for _, group := range w.Near {
		for _, p := range group {
			for _, q := range group {
				i, j := functionNumber(p), functionNumber(q)
				if i != 0 && j != 0 && i != j {
					a[i][j] = w.NearCredit
				}
			}
		}
	}
	return a
}
