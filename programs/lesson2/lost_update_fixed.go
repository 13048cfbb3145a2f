// lost_update.go with a mutex: one possible total.
//
// heddle: check
// expect: verified
// heddle: outcomes
// expect: outcomes 1
// expect: output total is 3
package main

import (
	"fmt"
	"sync"
)

func main() {
	total := 0
	var mu sync.Mutex
	var wg sync.WaitGroup
	for i := 0; i < 3; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mu.Lock()
			total++
			mu.Unlock()
		}()
	}
	wg.Wait()
	fmt.Println("total is", total)
}
