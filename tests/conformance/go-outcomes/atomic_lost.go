package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

func main() {
	var n int64
	var wg sync.WaitGroup
	wg.Add(2)
	for i := 0; i < 2; i++ {
		go func() {
			defer wg.Done()
			v := atomic.LoadInt64(&n)
			atomic.StoreInt64(&n, v+1)
		}()
	}
	wg.Wait()
	fmt.Println(n)
}
