// Atomic operations on package variables are steps that others may come between.
// heddle: outcomes
// expect: outcomes 3
package main

import (
	"fmt"
	"sync/atomic"
)

var a, b int32

func main() {
	done := make(chan bool)
	go func() {
		atomic.StoreInt32(&a, 1)
		if atomic.LoadInt32(&b) == 0 {
			fmt.Println("goroutine first")
		}
		close(done)
	}()
	atomic.StoreInt32(&b, 1)
	if atomic.LoadInt32(&a) == 0 {
		fmt.Println("main first")
	}
	<-done
}
