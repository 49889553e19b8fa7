package matcher

import "context"

// WhatIf says what each gate and each must alone costs an opening.
type WhatIf struct {
	// Gates that are on, with how many talents each alone holds back: so many
	// more would pass if it were a wish.
	Gates map[Gate]int
	// Musts in their order, with how many talents miss that one and no other:
	// so many more would meet every must if it were a wish.
	Musts []MustAlone
	Met   int // talents who miss no must
}

// MustAlone counts those who miss a must and no other.
type MustAlone struct {
	Must
	Alone int
}

// WhatIf counts over the whole pool. It fails as Rank does.
func (t *Talents) WhatIf(ctx context.Context, q TalentQuery) (WhatIf, error) {
	v, done, err := t.survey(q)
	if err != nil {
		return WhatIf{}, err
	}
	defer done()
	musts, gate := v.w.musts(), v.w.gate
	v.w = v.w.strictly()
	type sums struct {
		gates  [gateCount]int
		alone  []int
		met    int
		missed []int
	}
	all, err := rows(ctx, v, exactly, func(sum *sums, s *scorer, _ candidate) {
		if g, ok := s.onlyGate(&gate); ok {
			sum.gates[g]++
		}
		if sum.alone == nil {
			sum.alone = make([]int, len(musts))
		}
		switch sum.missed = s.missed(musts, 2, sum.missed[:0]); len(sum.missed) {
		case 0:
			sum.met++
		case 1:
			sum.alone[sum.missed[0]]++
		}
	})
	if err != nil {
		return WhatIf{}, err
	}
	out := WhatIf{Gates: make(map[Gate]int), Musts: make([]MustAlone, len(musts))}
	for n := range musts {
		out.Musts[n].Must = musts[n].Must
	}
	for g, on := range gate {
		if on {
			out.Gates[Gates[g]] = 0
		}
	}
	for _, sum := range all {
		out.Met += sum.met
		for g, n := range sum.gates {
			if gate[g] {
				out.Gates[Gates[g]] += n
			}
		}
		for n, alone := range sum.alone {
			out.Musts[n].Alone += alone
		}
	}
	return out, nil
}

// onlyGate is the gate that holds the row back when, of those that are on, it
// is a single one.
func (s *scorer) onlyGate(on *[gateCount]bool) (gate int, ok bool) {
	for g, held := range s.gated {
		if !held || !on[g] {
			continue
		}
		if ok {
			return 0, false
		}
		gate, ok = g, true
	}
	return gate, ok
}
