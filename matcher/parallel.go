package matcher

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// parallel calls f for 0…n-1 on all processors, in runs of the given length,
// and returns when every call has.
func parallel(n, run int, f func(int)) { parallelBy(runtime.GOMAXPROCS(0), n, run, f) }

// parallelBy is parallel with at most so many workers.
func parallelBy(workers, n, run int, f func(int)) {
	workers = min(workers, (n+run-1)/run)
	if workers <= 1 {
		for i := range n {
			f(i)
		}
		return
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for {
				from := int(next.Add(int64(run))) - run
				if from >= n {
					return
				}
				for i := from; i < min(n, from+run); i++ {
					f(i)
				}
			}
		})
	}
	wg.Wait()
}
