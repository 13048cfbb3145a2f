package main

import (
	"fmt"
	"sync"
)

func main() {
	var once sync.Once
	for i := 0; i < 3; i++ {
		once.Do(func() { fmt.Println("once", i) })
	}
	func() {
		defer fmt.Println("a")
		defer func() {
			defer fmt.Println("b")
			fmt.Println("c")
		}()
		for i := 0; i < 2; i++ {
			defer func(n int) { fmt.Println("loop", n) }(i)
		}
	}()
	var mu sync.RWMutex
	mu.RLock()
	mu.RLock()
	fmt.Println(mu.TryLock(), mu.TryRLock())
	mu.RUnlock()
	mu.RUnlock()
	mu.RUnlock()
	fmt.Println(mu.TryLock(), mu.TryRLock())
}
