// Spawning, and waiting for completion: a go statement and a wait group.
//
// heddle: check
// expect: verified
// heddle: outcomes
// expect: outcomes 6
package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	for i := 1; i <= 3; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			fmt.Println("task", i)
		}()
	}
	wg.Wait()
}
