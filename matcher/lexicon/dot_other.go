//go:build !amd64

package lexicon

// dot8 is the scalar product of a and as much of b.
func dot8(a, b []int8) int32 { return dotPlain(a, b) }
