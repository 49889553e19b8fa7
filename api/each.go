package api

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// each calls f for 0…n-1, on all processors where there are more than run, and
// returns the error of the first that failed once no call is under way. A panic
// goes on in the caller, where the server makes an answer of it.
func each(n, run int, f func(int) error) error {
	errs := make([]error, (n+run-1)/run)
	var next atomic.Int64
	work := func() {
		for r := int(next.Add(1)) - 1; r < len(errs); r = int(next.Add(1)) - 1 {
			for i := r * run; i < min(n, (r+1)*run) && errs[r] == nil; i++ {
				errs[r] = f(i)
			}
		}
	}
	helpers := max(0, min(runtime.GOMAXPROCS(0), len(errs))-1)
	panics := make(chan string, helpers)
	func() {
		var all sync.WaitGroup
		defer all.Wait()
		for range helpers {
			all.Go(func() {
				defer func() {
					if p := recover(); p != nil {
						panics <- fmt.Sprintf("%v\n%s", p, debug.Stack())
					}
				}()
				work()
			})
		}
		work()
	}()
	if len(panics) > 0 {
		panic(<-panics)
	}
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
