// Three goroutines add to one variable without a lock: a data race, and updates
// that get lost.
//
// heddle: check
// expect: race, line 25
// heddle: outcomes
// expect: outcomes 3
// expect: output total is 1
// expect: output total is 2
// expect: output total is 3
package main

import (
	"fmt"
	"sync"
)

func main() {
	total := 0
	var wg sync.WaitGroup
	for i := 0; i < 3; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			total++
		}()
	}
	wg.Wait()
	fmt.Println("total is", total)
}
