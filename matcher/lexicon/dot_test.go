package lexicon

import (
	"math/rand/v2"
	"testing"
)

func TestDotProductsAreTheSameEverywhere(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	for n := range 300 {
		a, b := make([]int8, n), make([]int8, n+n%3)
		for i := range b {
			b[i] = int8(r.IntN(256) - 128)
		}
		for i := range a {
			a[i] = int8(r.IntN(256) - 128)
			if n%5 == 0 {
				a[i], b[i] = -128, -128 // the greatest sum
			}
		}
		want := int32(0)
		for i := range a {
			want += int32(a[i]) * int32(b[i])
		}
		if got := dot8(a, b); got != want {
			t.Fatalf("of %d numbers: %d, want %d", n, got, want)
		}
		if got := dotPlain(a, b[:n]); got != want {
			t.Fatalf("plain, of %d numbers: %d, want %d", n, got, want)
		}
	}
}
