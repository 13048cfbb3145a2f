// A ticket lock whose tickets are read and counted up in two steps: two may draw
// the same number.
//
// heddle: check
// expect: race, data race, count
package main

import (
	"runtime"
	"sync"
	"sync/atomic"
)

type ticketLock struct{ next, serving atomic.Uint32 }

func (l *ticketLock) lock() {
	mine := l.next.Load()
	l.next.Store(mine + 1)
	for l.serving.Load() != mine {
		runtime.Gosched()
	}
}

func (l *ticketLock) unlock() { l.serving.Add(1) }

func main() {
	var l ticketLock
	count := 0
	var wg sync.WaitGroup
	for i := 0; i < 2; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			l.lock()
			count++
			l.unlock()
		}()
	}
	wg.Wait()
}
