package measure

import (
	"math/rand/v2"
	"slices"
)

// Resamples is how often Interval draws.
const Resamples = 10_000

// Interval is the 95 % interval of the mean of a − b, paired, by a bootstrap
// with a fixed seed.
func Interval(a, b []float64) (low, high float64) {
	if len(a) == 0 {
		return 0, 0
	}
	r := rand.New(rand.NewPCG(1, 2))
	means := make([]float64, Resamples)
	for n := range means {
		for range a {
			i := r.IntN(len(a))
			means[n] += a[i] - b[i]
		}
		means[n] /= float64(len(a))
	}
	slices.Sort(means)
	return means[Resamples*25/1000], means[Resamples*975/1000]
}
