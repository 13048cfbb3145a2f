// Each side holds a lock, but not the same.
// heddle: check
// expect: race
package main

import "sync"

type box struct {
	mu sync.Mutex
	n  int
}

func main() {
	b := &box{}
	var other sync.Mutex
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		b.mu.Lock()
		b.n++
		b.mu.Unlock()
	}()
	go func() {
		defer wg.Done()
		other.Lock()
		b.n++
		other.Unlock()
	}()
	wg.Wait()
}
