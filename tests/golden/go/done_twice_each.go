// heddle: check
// expect: misuse, negative counter
//
// Each goroutine counts down twice, so the count can go below zero, unless main
// is always ahead: counting up must not be taken first.
package main

import "sync"

func main() {
	var wg sync.WaitGroup
	for range 2 {
		wg.Add(2)
		go func() {
			defer wg.Done()
			wg.Done()
			wg.Done()
		}()
	}
	wg.Add(2)
	wg.Wait()
}
