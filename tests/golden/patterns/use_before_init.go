// The goroutine may run before main has set what it uses.
//
// heddle: check --no-race
// expect: crash, order violation
package main

import "sync"

type server struct{ port int }

var current *server

func main() {
	var wg sync.WaitGroup
	var mu sync.Mutex
	wg.Add(1)
	go func() {
		defer wg.Done()
		mu.Lock()
		s := current
		mu.Unlock()
		s.port++
	}()
	mu.Lock()
	current = &server{}
	mu.Unlock()
	wg.Wait()
}
