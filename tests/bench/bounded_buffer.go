// Two producers and two consumers of four items each, room for two, with
// condition variables.
package main

import "sync"

type buffer struct {
	mu       sync.Mutex
	notEmpty *sync.Cond
	notFull  *sync.Cond
	items    []int
	count    int
}

const capacity = 2

func (b *buffer) put(x int) {
	b.mu.Lock()
	for b.count == capacity {
		b.notFull.Wait()
	}
	b.items[b.count] = x
	b.count++
	b.notEmpty.Signal()
	b.mu.Unlock()
}

func (b *buffer) get() int {
	b.mu.Lock()
	for b.count == 0 {
		b.notEmpty.Wait()
	}
	b.count--
	x := b.items[b.count]
	b.notFull.Signal()
	b.mu.Unlock()
	return x
}

func main() {
	b := &buffer{items: make([]int, capacity)}
	b.notEmpty = sync.NewCond(&b.mu)
	b.notFull = sync.NewCond(&b.mu)
	var wg sync.WaitGroup
	for p := 0; p < 2; p++ {
		wg.Add(2)
		go func() {
			defer wg.Done()
			for i := 0; i < 4; i++ {
				b.put(i)
			}
		}()
		go func() {
			defer wg.Done()
			for i := 0; i < 4; i++ {
				b.get()
			}
		}()
	}
	wg.Wait()
}
