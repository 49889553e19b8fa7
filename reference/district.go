package reference

import "yuqiao/market"

// District is one district under every name that it has, or that one before it
// had: who looks for any of them means it.
type District struct {
	Code  string // of the last in the line of successors
	Place market.Place
	Names []string // in all languages
}

// districtsOf gathers the names of the places that follow each other, in the
// order of the list.
func districtsOf(l List) []District {
	successor := map[string]string{}
	for _, r := range l.Rows {
		if r.Successor != "" {
			successor[r.Code] = r.Successor
		}
	}
	var all []District
	at := map[string]int{}
	for _, r := range l.Rows {
		code := r.Code
		for successor[code] != "" { // each begins after the one before has ended
			code = successor[code]
		}
		i, known := at[code]
		if !known {
			i = len(all)
			at[code] = i
			all = append(all, District{Code: code, Place: market.Place(r.Group)})
		}
		all[i].Names = append(all[i].Names, r.Name.ZhHans, r.Name.ZhHant, r.Name.En, r.Name.Pt)
		all[i].Names = append(all[i].Names, r.Aliases...)
	}
	return all
}
