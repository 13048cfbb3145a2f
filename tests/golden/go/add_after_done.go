// Add comes after the goroutine is started, so Done may come first.
// heddle: check
// expect: misuse, negative counter
package main

import "sync"

func main() {
	var wg sync.WaitGroup
	go func() {
		wg.Done()
	}()
	wg.Add(1)
	wg.Wait()
}
