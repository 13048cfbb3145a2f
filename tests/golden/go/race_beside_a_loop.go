// One goroutine takes and frees a lock of its own for ever; what the others do
// must not be put off for it.
// heddle: check
// expect: race, line 19
package main

import (
	"sync"
	"time"
)

func main() {
	x := 0
	_ = x
	go func() {
		x = 1
	}()
	go func() {
		x = 2
	}()
	var own sync.Mutex
	for {
		own.Lock()
		own.Unlock()
		time.Sleep(1)
	}
}
