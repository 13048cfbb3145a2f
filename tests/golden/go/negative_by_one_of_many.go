// heddle: check
// expect: misuse, negative counter
//
// The goroutine may count down twice before main counts up again: only then
// does the count go below zero.
package main

import "sync"

func main() {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		wg.Done()
		wg.Done()
	}()
	wg.Add(1)
	wg.Wait()
}
