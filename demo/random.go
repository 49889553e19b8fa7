package demo

// random is splitmix64: the same numbers on every machine and with every
// version of the standard library.
type random uint64

func (r *random) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below is from 0 to n−1.
func (r *random) below(n int) int { return int(r.next() % uint64(n)) }

// between is from a to b, both included.
func (r *random) between(a, b int) int { return a + r.below(b-a+1) }

// percent is true p times in a hundred.
func (r *random) percent(p int) bool { return r.below(100) < p }

func pick[T any](r *random, list []T) T { return list[r.below(len(list))] }

// shuffled is a copy in another order.
func shuffled[T any](r *random, list []T) []T {
	out := append([]T(nil), list...)
	for i := len(out) - 1; i > 0; i-- {
		j := r.below(i + 1)
		out[i], out[j] = out[j], out[i]
	}
	return out
}
