// heddle: check
// expect: race
// Before Go 1.22 all goroutines share one i, which the loop goes on changing.

//go:build go1.21

package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	for i := 0; i < 2; i++ {
		wg.Add(1)
		go func() {
			fmt.Sprint(i)
			wg.Done()
		}()
	}
	wg.Wait()
}
