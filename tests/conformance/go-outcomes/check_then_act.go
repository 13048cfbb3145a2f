package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	var wg sync.WaitGroup
	balance := 10
	take := func(n int) {
		defer wg.Done()
		mu.Lock()
		enough := balance >= n
		mu.Unlock()
		if enough {
			mu.Lock()
			balance -= n
			mu.Unlock()
		}
	}
	wg.Add(2)
	go take(8)
	go take(7)
	wg.Wait()
	fmt.Println(balance)
}
