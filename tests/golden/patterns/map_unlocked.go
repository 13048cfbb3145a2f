// Two goroutines write one map: a data race, and what Go's own runtime may die
// of.
//
// heddle: check
// expect: race, data race
package main

import "sync"

func main() {
	seen := map[int]bool{}
	var wg sync.WaitGroup
	for i := 0; i < 2; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			seen[i] = true
		}()
	}
	wg.Wait()
}
