package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	m := map[string]int{}
	var wg sync.WaitGroup
	for i := 1; i <= 2; i++ {
		wg.Add(1)
		go func(i int) {
			defer wg.Done()
			mu.Lock()
			if _, ok := m["k"]; !ok {
				m["k"] = i
			}
			mu.Unlock()
		}(i)
	}
	wg.Wait()
	fmt.Println(m)
}
