// One of the goroutines returns early without Done: Wait never ends.
//
// heddle: check
// expect: deadlock, wait group never reaches zero, threads main
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
			if n%2 == 0 {
				return
			}
			fmt.Println("odd:", n)
			wg.Done()
		}(n)
	}
	wg.Wait()
}
