// heddle: check
// expect: race, buf[1], line 14, line 15
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
	go func() { defer wg.Done(); copy(buf[1:3], []int{3, 4}) }()
	wg.Wait()
	fmt.Println(buf)
}
