// The flag is atomic, so there is no data race. But it is set without the lock:
// after main has looked at it and before main waits. The signal finds nobody
// waiting and is lost.
//
// heddle: check
// expect: deadlock, lost wake-up, threads main
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

var (
	mu    sync.Mutex
	cond  = sync.NewCond(&mu)
	ready atomic.Bool
)

func prepare() {
	ready.Store(true)
	cond.Signal()
}

func main() {
	go prepare()
	mu.Lock()
	for !ready.Load() {
		cond.Wait()
	}
	mu.Unlock()
	fmt.Println("ready")
}
