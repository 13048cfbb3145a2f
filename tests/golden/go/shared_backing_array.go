// Two appends write the same place of one array.
//
// heddle: check
// expect: race, base[1]
package main

import (
	"fmt"
	"sync"
)

func main() {
	base := make([]int, 1, 4)
	var wg sync.WaitGroup
	parts := make([][]int, 2)
	for i := range parts {
		wg.Add(1)
		go func(i int) {
			defer wg.Done()
			parts[i] = append(base, i)
		}(i)
	}
	wg.Wait()
	fmt.Println(parts[0], parts[1])
}
