// A bounded buffer with one condition for both sides and Signal: it may wake one of
// the same side, who goes back to sleep, and nobody is left awake.
//
// heddle: check
// expect: deadlock, lost wake-up
package main

import "sync"

type buffer struct {
	mu      sync.Mutex
	changed *sync.Cond
	items   []int
	room    int
}

func newBuffer(room int) *buffer {
	b := &buffer{room: room}
	b.changed = sync.NewCond(&b.mu)
	return b
}

func (b *buffer) put(v int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for len(b.items) == b.room {
		b.changed.Wait()
	}
	b.items = append(b.items, v)
	b.changed.Signal()
}

func (b *buffer) take() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	for len(b.items) == 0 {
		b.changed.Wait()
	}
	v := b.items[0]
	b.items = b.items[1:]
	b.changed.Signal()
	return v
}

func main() {
	b := newBuffer(1)
	var wg sync.WaitGroup
	for i := 0; i < 2; i++ {
		wg.Add(2)
		go func() { defer wg.Done(); b.put(i) }()
		go func() { defer wg.Done(); b.take() }()
	}
	wg.Wait()
}
