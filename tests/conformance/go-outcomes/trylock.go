package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	got := make(chan bool, 2)
	for i := 0; i < 2; i++ {
		go func() {
			if mu.TryLock() {
				got <- true
				mu.Unlock()
				return
			}
			got <- false
		}()
	}
	fmt.Println(<-got, <-got)
}
