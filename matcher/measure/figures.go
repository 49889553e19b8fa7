package measure

import (
	"math"
	"slices"
)

// Relevant is the grade from which somebody is worth an interview.
const Relevant = 2

// NDCG is the normalised discounted cumulative gain of the first k ids, 0…1,
// with 2^grade − 1 as the gain. Ids without a grade have grade 0.
func NDCG(ids []string, grades map[string]int, k int) float64 {
	got := 0.0
	for i, id := range ids[:min(k, len(ids))] {
		got += gain(grades[id], i)
	}
	var best []int
	for _, g := range grades {
		best = append(best, g)
	}
	slices.Sort(best)
	slices.Reverse(best)
	ideal := 0.0
	for i, g := range best[:min(k, len(best))] {
		ideal += gain(g, i)
	}
	if ideal == 0 {
		return 0
	}
	return got / ideal
}

func gain(grade, at int) float64 { return (math.Exp2(float64(grade)) - 1) / math.Log2(float64(at)+2) }

// PrecisionAt is the share of the first k ids that are Relevant.
func PrecisionAt(ids []string, grades map[string]int, k int) float64 {
	found := 0
	for _, id := range ids[:min(k, len(ids))] {
		if grades[id] >= Relevant {
			found++
		}
	}
	return float64(found) / float64(k)
}

// AveragePrecision is that of a ranking in which the right answers have these
// places, ascending from 0.
func AveragePrecision(places []int) float64 {
	sum := 0.0
	for i, at := range places {
		sum += float64(i+1) / float64(at+1)
	}
	return sum / float64(max(1, len(places)))
}

// RecallAt is the share of the right answers that are among the first k, of
// those that could be.
func RecallAt(places []int, k int) float64 {
	found := 0
	for _, at := range places {
		if at < k {
			found++
		}
	}
	return float64(found) / float64(max(1, min(k, len(places))))
}

// HitAt is 1 where a right answer is among the first k.
func HitAt(places []int, k int) float64 {
	if len(places) > 0 && places[0] < k {
		return 1
	}
	return 0
}

// ReciprocalRank is 1 over the place of the first right answer, counted from 1.
func ReciprocalRank(places []int) float64 {
	if len(places) == 0 {
		return 0
	}
	return 1 / float64(places[0]+1)
}

// RankBiasedOverlap is how far two rankings of the same length agree, 0…1, the
// agreement of the first d places weighing p^d; what lies beyond the end is
// taken to agree as far as the whole does. It is 1 for equal rankings only.
func RankBiasedOverlap(a, b []string, p float64) float64 {
	n := min(len(a), len(b))
	if n == 0 {
		return 1
	}
	inA, inB := make(map[string]bool, n), make(map[string]bool, n)
	shared, weight, sum := 0, 1.0, 0.0
	for d := range n {
		inA[a[d]] = true
		if inB[a[d]] {
			shared++
		}
		inB[b[d]] = true
		if inA[b[d]] {
			shared++
		}
		sum += weight * float64(shared) / float64(d+1)
		weight *= p
	}
	return (1-p)*sum + weight*float64(shared)/float64(n)
}

// Mean is the mean of x, 0 where there is none.
func Mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(max(1, len(x)))
}
