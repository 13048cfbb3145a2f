// Before Go 1.22 a loop has one variable: all probes check whatever target the loop is
// at by then, while it goes on.
//
// heddle: check --go 1.21
// expect: race, captured loop variable
package main

import (
	"fmt"
	"sync"
)

type target struct {
	name string
	port int
}

type health struct {
	mu     sync.Mutex
	status map[string]bool
}

func (h *health) set(name string, ok bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.status[name] = ok
}

type prober interface {
	Probe(t *target) error
}

type tcp struct{ lowest int }

func (p tcp) Probe(t *target) error {
	if t.port < p.lowest {
		return fmt.Errorf("%s: port %d is reserved", t.name, t.port)
	}
	return nil
}

func check(p prober, targets []target) *health {
	h := &health{status: make(map[string]bool)}
	var wg sync.WaitGroup
	for _, t := range targets {
		wg.Add(1)
		go func() {
			defer wg.Done()
			h.set(t.name, p.Probe(&t) == nil)
		}()
	}
	wg.Wait()
	return h
}

func main() {
	h := check(tcp{1024}, []target{{"web", 8080}, {"db", 5432}})
	fmt.Println(len(h.status))
}
