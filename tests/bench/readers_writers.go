// Four readers and two writers, twice each.
package main

import "sync"

func main() {
	var rw sync.RWMutex
	data := 0
	var wg sync.WaitGroup
	for i := 0; i < 4; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for k := 0; k < 2; k++ {
				rw.RLock()
				_ = data
				rw.RUnlock()
			}
		}()
	}
	for i := 0; i < 2; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for k := 0; k < 2; k++ {
				rw.Lock()
				data++
				rw.Unlock()
			}
		}()
	}
	wg.Wait()
}
