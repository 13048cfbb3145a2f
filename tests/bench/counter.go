// Four goroutines add to a counter without a lock, two times each.
package main

import "sync"

func main() {
	counter := 0
	var wg sync.WaitGroup
	for i := 0; i < 4; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for n := 0; n < 2; n++ {
				counter++
			}
		}()
	}
	wg.Wait()
}
