package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

func main() {
	var owner int32
	var wg sync.WaitGroup
	for i := int32(1); i <= 3; i++ {
		wg.Add(1)
		go func(i int32) {
			defer wg.Done()
			atomic.CompareAndSwapInt32(&owner, 0, i)
		}(i)
	}
	wg.Wait()
	fmt.Println(owner)
}
