package personal

import (
	"strings"
	"testing"
)

// BenchmarkShort cleans texts that say something of the person.
func BenchmarkShort(b *testing.B) {
	said, n := lines(b, "said.txt"), 0
	for b.Loop() {
		Short(strings.Replace(said[n%len(said)], "%", work[n%len(work)], 1))
		n++
	}
}
