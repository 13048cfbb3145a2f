package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	done := make(chan string, 2)
	mu.Lock()
	for _, n := range []string{"p", "q"} {
		go func(n string) {
			mu.Lock()
			done <- n
			mu.Unlock()
		}(n)
	}
	mu.Unlock()
	fmt.Println(<-done + <-done)
}
