package matcher

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"

	"yuqiao/market"
)

//go:embed weights.json
var weightsJSON []byte

// Weights are the versioned defaults of a ranking. docs/matching.md explains
// each.
type Weights struct {
	Version string `json:"version"`
	// Weights is each feature's share of the mean, 0…10; an employer moves
	// them on the same scale.
	Weights map[Feature]float64 `json:"weights"`
	// NotSaid is what a feature counts where the profile does not say.
	NotSaid map[Feature]float64 `json:"notSaid"`
	// Must is how much of the score a stated must takes away when it is not
	// met at all and no gate is on for it.
	Must  map[Feature]float64 `json:"must"`
	Gates map[Gate]bool       `json:"gates"`
	Role  Role                `json:"role"`
	// Near lists functions that lend each other their skills. A skill counts
	// NearCredit in a near function, ManagementCredit between management and
	// the work it manages, FarCredit elsewhere (selling a thing is not doing it).
	Near             [][]string `json:"near"`
	NearCredit       float64    `json:"nearCredit"`
	ManagementCredit float64    `json:"managementCredit"`
	FarCredit        float64    `json:"farCredit"`
}

// Role says that title and skills together below Full take the score down in
// proportion, to Base where neither has anything in common.
type Role struct {
	Base float64 `json:"base"`
	Full float64 `json:"full"`
}

// DefaultWeights returns the weights that ship with this version.
func DefaultWeights() (Weights, error) {
	var w Weights
	if err := json.Unmarshal(weightsJSON, &w); err != nil {
		return w, fmt.Errorf("matcher: weights.json: %w", err)
	}
	for f, v := range w.Weights {
		if !slices.Contains(Features[:], f) || v < 0 || v > maxWeight {
			return w, fmt.Errorf("matcher: weights.json: weight of %q", f)
		}
	}
	for g := range w.Gates {
		if !slices.Contains(Gates[:], g) {
			return w, fmt.Errorf("matcher: weights.json: gate %q", g)
		}
	}
	return w, nil
}

const (
	leastWeight = 0.001
	maxWeight   = 10
)

// settings are the weights and gates that hold for one opening.
type settings struct {
	weight, notSaid, must [featureCount]float64
	gate                  [gateCount]bool
	roleBase, roleFull    float64
}

// Scale is what a score is made with beside its Basis: the defaults, and what
// holds for one opening.
type Scale struct {
	Version  string              `json:"version"`  // of the defaults
	Defaults map[Feature]float64 `json:"defaults"` // weights
	Musts    map[Feature]float64 `json:"musts"`    // at the default weight or above
	Role     Role                `json:"role"`
	Weights  map[Feature]float64 `json:"weights"` // that hold
	Gates    map[Gate]bool       `json:"gates"`   // that hold; each is listed
}

// Scale returns what scores under a ranking are made with.
func (m *Matcher) Scale(r market.Ranking) Scale {
	held := m.weights.settings(r)
	out := Scale{m.weights.Version, m.weights.Weights, m.weights.Must, m.weights.Role, make(map[Feature]float64, featureCount), make(map[Gate]bool, gateCount)}
	for i, f := range Features {
		out.Weights[f] = held.weight[i]
	}
	for i, g := range Gates {
		out.Gates[g] = held.gate[i]
	}
	return out
}

// Score makes a score again from its Basis, by the formula of docs/matching.md:
// to the last bit what a ranking under the scale's weights says.
func (s Scale) Score(b Basis) float64 {
	sum, all := 0.0, 0.0
	for _, f := range Features {
		if v, ok := b.Features[f]; ok {
			sum += float64(s.Weights[f] * v)
			all += s.Weights[f]
		}
	}
	mean := 0.0
	if all > 0 {
		mean = sum / all
	}
	title, skills := s.Weights[FeatureTitle], s.Weights[FeatureSkills]
	if _, asked := b.Features[FeatureSkills]; !asked {
		skills = 0
	}
	role := 1.0
	if title+skills > 0 {
		fit := (float64(title*b.Features[FeatureTitle]) + float64(skills*b.Features[FeatureSkills])) / (title + skills)
		role = s.Role.Base + float64((1-s.Role.Base)*min(1, fit/s.Role.Full))
	}
	score := mean * role
	for _, f := range Features {
		short, missed := b.Short[f]
		if !missed {
			continue
		}
		must := s.Musts[f]
		if d := s.Defaults[f]; d > 0 {
			must *= min(1, s.Weights[f]/d)
		}
		score *= 1 - float64(must*short)
	}
	return round(score)
}

// ValidateRanking checks that an employer's weights and gates name features
// and gates and that the weights are 0 or lie in 0.001…10.
func ValidateRanking(r market.Ranking) error {
	var errs []market.FieldError
	for _, name := range sortedKeys(r.Weights) {
		if v := r.Weights[name]; !slices.Contains(Features[:], Feature(name)) {
			errs = append(errs, market.FieldError{Field: "ranking.weights." + name, Code: "unknown-code", Message: "there is no such feature"})
		} else if !isWeight(v) {
			errs = append(errs, market.FieldError{Field: "ranking.weights." + name, Code: "out-of-range", Message: "must be 0, or from 0.001 to 10", Params: market.Params{Min: 0, Max: 10}})
		}
	}
	for _, name := range sortedKeys(r.Gates) {
		if !slices.Contains(Gates[:], Gate(name)) {
			errs = append(errs, market.FieldError{Field: "ranking.gates." + name, Code: "unknown-code", Message: "there is no such gate"})
		}
	}
	if errs != nil {
		return market.Invalid(errs...)
	}
	return nil
}

// isWeight tells whether an employer may give a weight. A smaller one than the
// least would lose the digits of a score.
func isWeight(v float64) bool { return v == 0 || v >= leastWeight && v <= maxWeight }

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// settings lays what the employer moved over the defaults. Entries that
// ValidateRanking would refuse are left out.
func (w *Weights) settings(r market.Ranking) settings {
	s := settings{roleBase: w.Role.Base, roleFull: w.Role.Full}
	for i, f := range Features {
		s.weight[i], s.notSaid[i], s.must[i] = w.Weights[f], w.NotSaid[f], w.Must[f]
		if v, ok := r.Weights[string(f)]; ok && isWeight(v) {
			// Who makes a feature matter less makes its must matter less too.
			if d := w.Weights[f]; d > 0 {
				s.must[i] *= min(1, v/d)
			}
			s.weight[i] = v
		}
	}
	for i, g := range Gates {
		s.gate[i] = w.Gates[g]
		if on, ok := r.Gates[string(g)]; ok {
			s.gate[i] = on
		}
	}
	return s
}
