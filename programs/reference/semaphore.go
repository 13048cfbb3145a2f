// A semaphore of two: a buffered channel of empty structs.
//
// heddle: check --invariant inside<=2
// expect: verified
package main

import (
	"sync"
	"sync/atomic"
)

var inside int32

func main() {
	permits := make(chan struct{}, 2)
	var wg sync.WaitGroup
	for i := 0; i < 3; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			permits <- struct{}{}
			atomic.AddInt32(&inside, 1)
			atomic.AddInt32(&inside, -1)
			<-permits
		}()
	}
	wg.Wait()
}
