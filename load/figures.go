package main

import (
	"fmt"
	"math"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"
)

// latencies are what requests took.
type latencies []time.Duration

// at is the percentile p, 0 to 100, by nearest rank; 0 for no latencies. It
// expects sorted latencies.
func (l latencies) at(p float64) time.Duration {
	if len(l) == 0 {
		return 0
	}
	return l[max(0, int(math.Ceil(p/100*float64(len(l))))-1)]
}

// String tells how many there are, the median, and the slow end.
func (l latencies) String() string {
	if len(l) == 0 {
		return "none"
	}
	l = slices.Sorted(slices.Values(l))
	return fmt.Sprintf("n=%d p50=%s p90=%s p99=%s max=%s", len(l), ms(l.at(50)), ms(l.at(90)), ms(l.at(99)), ms(l.at(100)))
}

func ms(d time.Duration) string { return fmt.Sprintf("%.1fms", float64(d.Microseconds())/1000) }

// conditions tell what the figures beside them were measured under.
func conditions() string {
	load := "unknown"
	if b, err := os.ReadFile("/proc/loadavg"); err == nil {
		load = strings.Join(strings.Fields(string(b))[:3], " ")
	}
	return fmt.Sprintf("%s, %d processors, load average %s", time.Now().Format("2006-01-02 15:04"), runtime.NumCPU(), load)
}
