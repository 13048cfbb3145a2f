// Who finds the queue empty returns with the lock, and the lock is garbage then,
// as nobody else has it: it is never released. Only some interleavings do.
//
// heddle: check --held
// expect: held, line 37
// expect: q.mu is still locked when the program ends
// heddle: check
// expect: verified
package main

import "sync"

type queue struct {
	mu    sync.RWMutex
	items []int
}

func (q *queue) put(v int) {
	q.mu.Lock()
	q.items = append(q.items, v)
	q.mu.Unlock()
}

// last is called for the newest item, when there is one for sure.
func main() {
	q := &queue{}
	done := make(chan bool)
	go func() {
		q.put(1)
		done <- true
	}()
	<-done
	go func() {
		q.put(2)
	}()
	// Reads beside the second put, and forgets the lock if that was faster.
	q.mu.RLock()
	if len(q.items) == 1 {
		q.mu.RUnlock()
	}
}
