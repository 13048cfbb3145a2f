// A bounded buffer whose put forgets to tell that there is something.
//
// heddle: check
// expect: deadlock, lost wake-up
package main

import "sync"

type buffer struct {
	mu                sync.Mutex
	notFull, notEmpty *sync.Cond
	items             []int
	room              int
}

func newBuffer(room int) *buffer {
	b := &buffer{room: room}
	b.notFull, b.notEmpty = sync.NewCond(&b.mu), sync.NewCond(&b.mu)
	return b
}

func (b *buffer) put(v int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for len(b.items) == b.room {
		b.notFull.Wait()
	}
	b.items = append(b.items, v)
}

func (b *buffer) take() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	for len(b.items) == 0 {
		b.notEmpty.Wait()
	}
	v := b.items[0]
	b.items = b.items[1:]
	b.notFull.Signal()
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
