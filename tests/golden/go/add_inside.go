// wg.Add inside the goroutine: main may not wait for it at all.
//
// heddle: check
// expect: race, WaitGroup.Add racing Wait
package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	results := make([]int, 2)
	for i := 0; i < 2; i++ {
		go func(i int) {
			wg.Add(1)
			defer wg.Done()
			results[i] = i + 1
		}(i)
	}
	wg.Wait()
	fmt.Println(results)
}
