// Bounded concurrency: as many workers as there are goroutines, whatever the work.
//
// heddle: check --invariant busy<=2
// expect: verified
package main

import (
	"sync"
	"sync/atomic"
)

var busy int32

func main() {
	work := make(chan int)
	var wg sync.WaitGroup
	for i := 0; i < 2; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range work {
				atomic.AddInt32(&busy, 1)
				atomic.AddInt32(&busy, -1)
			}
		}()
	}
	for i := 0; i < 3; i++ {
		work <- i
	}
	close(work)
	wg.Wait()
}
