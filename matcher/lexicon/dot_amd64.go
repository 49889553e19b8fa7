package lexicon

import "golang.org/x/sys/cpu"

// wide tells whether the processor multiplies sixteen numbers at once.
var wide = cpu.X86.HasAVX2

//go:noescape
func dotAVX2(a, b *int8, n int) int32

// dot8 is the scalar product of a and as much of b.
func dot8(a, b []int8) int32 {
	b = b[:len(a)]
	if n := len(a) &^ 31; wide && n > 0 {
		return dotAVX2(&a[0], &b[0], n) + dotPlain(a[n:], b[n:])
	}
	return dotPlain(a, b)
}
