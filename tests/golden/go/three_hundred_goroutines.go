// heddle: check
// expect: verified
//
// Goroutines that are equal are explored once, however many they are; and main
// can count up first, as they cannot count down to less than nothing.
package main

import (
	"fmt"
	"sync"
)

type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) inc() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n++
}

func main() {
	c := &counter{}
	var wg sync.WaitGroup
	for range 300 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			c.inc()
		}()
	}
	wg.Wait()
	if c.n != 300 {
		panic("lost")
	}
	fmt.Println(c.n)
}
