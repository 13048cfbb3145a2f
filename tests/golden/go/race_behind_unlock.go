// What was written under the lock lets the other goroutine write y, which is
// otherwise only read.
// heddle: check
// expect: race, line 19
package main

import "sync"

func main() {
	var mu sync.Mutex
	x, y := 0, 0
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		mu.Lock()
		x = 1
		mu.Unlock()
		wg.Done()
		_ = y
	}()
	go func() {
		mu.Lock()
		seen := x
		mu.Unlock()
		if seen == 1 {
			y = 2
		}
		wg.Done()
	}()
	wg.Wait()
}
