package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	var mu sync.Mutex
	s := ""
	for _, n := range []string{"a", "b", "c"} {
		wg.Add(1)
		go func(n string) {
			defer wg.Done()
			mu.Lock()
			s += n
			mu.Unlock()
		}(n)
	}
	wg.Wait()
	fmt.Println(s)
}
