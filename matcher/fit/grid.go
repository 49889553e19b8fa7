package main

import (
	"maps"
	"math"

	"yuqiao/matcher"
)

// parameter is one thing that the search moves. Its values are factors of what
// weights.json says; 1 is among them and leaves it as it is.
type parameter struct {
	name   string
	values []float64
	move   func(s *matcher.Scale, by float64)
}

// parameters are few, and features whose weights stand for much the same are
// moved together: some two dozen openings cannot tell more apart. The weight of
// skills stays, as only the proportions of weights matter.
var parameters = []parameter{
	{"title", []float64{1, 0.6, 1.6}, weights(matcher.FeatureTitle)},
	{"licence", []float64{1, 0.5, 2}, weights(matcher.FeatureLicence)},
	{"experience, seniority", []float64{1, 0.5, 2}, weights(matcher.FeatureExperience, matcher.FeatureSeniority)},
	{"education, languages", []float64{1, 0.5, 2}, weights(matcher.FeatureEducation, matcher.FeatureLanguages)},
	{"place, pay", []float64{1, 0.5, 2}, weights(matcher.FeaturePlace, matcher.FeaturePay)},
	{"the rest", []float64{1, 0.5, 2}, weights(matcher.FeatureEngagement, matcher.FeatureWishes, matcher.FeatureIndustry, matcher.FeatureAvailability)},
	{"musts", []float64{1, 0.7, 1.3}, func(s *matcher.Scale, by float64) {
		for f, v := range s.Musts {
			s.Musts[f] = min(mostMust, v*by)
		}
	}},
	{"full role", []float64{1, 0.75, 1.25}, func(s *matcher.Scale, by float64) { s.Role.Full *= by }},
}

const (
	mostMust   = 0.9
	mostWeight = 10
	weightStep = 0.5
)

func weights(features ...matcher.Feature) func(*matcher.Scale, float64) {
	return func(s *matcher.Scale, by float64) {
		for _, f := range features {
			s.Weights[f] *= by
		}
	}
}

// candidate is one point of the grid.
type candidate struct {
	by    []float64 // factor of each parameter
	moved int       // how many parameters are not at 1
	scale matcher.Scale
}

// grid lists every combination of the parameters' values around what is there.
// The first leaves everything as it is.
func grid(present matcher.Scale) []candidate {
	points := []candidate{{}}
	for _, p := range parameters {
		var next []candidate
		for _, c := range points {
			for _, v := range p.values {
				n := candidate{by: append(append([]float64{}, c.by...), v), moved: c.moved}
				if v != 1 {
					n.moved++
				}
				next = append(next, n)
			}
		}
		points = next
	}
	for i := range points {
		points[i].scale = moved(present, points[i].by)
	}
	return points
}

func moved(present matcher.Scale, by []float64) matcher.Scale {
	s := present
	s.Weights, s.Musts = maps.Clone(present.Weights), maps.Clone(present.Musts)
	for i, p := range parameters {
		if by[i] != 1 {
			p.move(&s, by[i])
		}
	}
	inRange(s.Weights)
	s.Defaults = s.Weights
	return s
}

// inRange brings weights back to the scale on which employers move them.
func inRange(w map[matcher.Feature]float64) {
	most := 0.0
	for _, v := range w {
		most = max(most, v)
	}
	if most <= mostWeight {
		return
	}
	for f, v := range w {
		w[f] = max(weightStep, math.Round(v*mostWeight/most/weightStep)*weightStep)
	}
}

// equal gives every feature the same weight and leaves the rest as it is.
func equal(present matcher.Scale) matcher.Scale {
	s := present
	s.Weights = make(map[matcher.Feature]float64)
	for f := range present.Weights {
		s.Weights[f] = 1
	}
	s.Defaults = s.Weights
	return s
}
