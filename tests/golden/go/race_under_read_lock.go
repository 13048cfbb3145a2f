// A read lock is shared: it does not keep two writers apart.
// heddle: check
// expect: race
package main

import "sync"

func main() {
	var rw sync.RWMutex
	x := 0
	var wg sync.WaitGroup
	for i := 0; i < 2; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			rw.RLock()
			x++
			rw.RUnlock()
		}()
	}
	wg.Wait()
}
