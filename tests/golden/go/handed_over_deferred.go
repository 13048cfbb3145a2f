// A function from a map that another goroutine fills is deferred, and one that a
// field holds is started: neither is named where it is called.
// heddle: check
// expect: race, findings 1
package main

import "sync"

type hooks struct {
	sync.Mutex
	byName map[string]func()
	start  func()
}

func (h *hooks) add(name string, f func()) {
	h.Lock()
	defer h.Unlock()
	h.byName[name] = f
}

func (h *hooks) runLast(name string) {
	h.Lock()
	f := h.byName[name]
	h.Unlock()
	if f != nil {
		defer f()
	}
}

func main() {
	h := &hooks{byName: map[string]func(){}}
	n := 0
	var wg sync.WaitGroup
	wg.Add(3)
	go func() {
		defer wg.Done()
		h.add("count", func() { n++ })
	}()
	go func() {
		defer wg.Done()
		h.runLast("count")
	}()
	go func() {
		defer wg.Done()
		n = 7
	}()
	wg.Wait()
}
