// heddle: check
// expect: verified
package main

import (
	"fmt"
	"sync"
)

func main() {
	buf := make([]int, 4)
	var wg sync.WaitGroup
	wg.Add(2)
	go func() { defer wg.Done(); copy(buf[0:2], []int{1, 2}) }()
	go func() { defer wg.Done(); copy(buf[2:4], []int{3, 4}) }()
	wg.Wait()
	fmt.Println(buf)
}
