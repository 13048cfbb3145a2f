package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.RWMutex
	var wg sync.WaitGroup
	v, seen := 0, make([]int, 2)
	wg.Add(3)
	go func() {
		defer wg.Done()
		mu.Lock()
		v = 1
		mu.Unlock()
	}()
	for i := range seen {
		go func(i int) {
			defer wg.Done()
			mu.RLock()
			seen[i] = v
			mu.RUnlock()
		}(i)
	}
	wg.Wait()
	fmt.Println(seen)
}
