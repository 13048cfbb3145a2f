// A ticket lock: each takes a number and waits until it is served.
//
// heddle: check
// expect: verified
package main

import (
	"runtime"
	"sync"
	"sync/atomic"
)

type ticketLock struct{ next, serving atomic.Uint32 }

func (l *ticketLock) lock() {
	mine := l.next.Add(1) - 1
	for l.serving.Load() != mine {
		runtime.Gosched()
	}
}

func (l *ticketLock) unlock() { l.serving.Add(1) }

func main() {
	var l ticketLock
	count := 0
	var wg sync.WaitGroup
	for i := 0; i < 3; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			l.lock()
			count++
			l.unlock()
		}()
	}
	wg.Wait()
	if count != 3 {
		panic("lost")
	}
}
