// missed_done.go with the Done deferred, so that every way out passes it.
//
// heddle: check
// expect: verified
package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	for n := 1; n <= 2; n++ {
		wg.Add(1)
		go func(n int) {
			defer wg.Done()
			if n%2 == 0 {
				return
			}
			fmt.Println("odd:", n)
		}(n)
	}
	wg.Wait()
}
