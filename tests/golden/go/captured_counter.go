// A local variable that goroutines share without a lock.
// heddle: check
// expect: race, counter, line 15
package main

import "sync"

func main() {
	counter := 0
	var wg sync.WaitGroup
	for range 2 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			counter++
		}()
	}
	wg.Wait()
}
