package main

import (
	"fmt"
	"sync/atomic"
)

func main() {
	c := make(chan int, 1)
	var full int32
	go func() {
		for i := 0; i < 3; i++ {
			select {
			case c <- i:
			default:
				atomic.AddInt32(&full, 1)
			}
		}
		close(c)
	}()
	n := 0
	for range c {
		n++
	}
	fmt.Println(n+int(atomic.LoadInt32(&full)), n > 0)
}
