// Whoever changes what others wait for does so under their lock: between main's
// look and main's wait nobody can.
//
// heddle: check
// expect: verified
package main

import (
	"fmt"
	"sync"
)

var (
	mu    sync.Mutex
	cond  = sync.NewCond(&mu)
	ready bool
)

func prepare() {
	mu.Lock()
	ready = true
	mu.Unlock()
	cond.Signal()
}

func main() {
	go prepare()
	mu.Lock()
	for !ready {
		cond.Wait()
	}
	mu.Unlock()
	fmt.Println("ready")
}
