// heddle: check
// expect: verified
//
// The appended element is written behind the ones that are read.
package main

import (
	"fmt"
	"sync"
)

func main() {
	base := make([]int, 2, 4)
	var wg sync.WaitGroup
	var longer []int
	wg.Add(1)
	go func() {
		defer wg.Done()
		longer = append(base, []int{1, 2}...)
	}()
	fmt.Println(base[0], base[1])
	wg.Wait()
	fmt.Println(len(longer))
}
