// A panic in a goroutine that nobody recovers ends the program.
// heddle: check
// expect: crash, index out of range [3] with length 3, line 15
package main

import "sync"

func main() {
	xs := []int{1, 2, 3}
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		i := len(xs)
		xs[i] = 1
	}()
	wg.Wait()
}
