// The same where somebody asks for the keys: their order is part of the state, so
// that there are 16 rows of those who are done, 15 ways on, and 6 ends.
// heddle: check --reduce=immediate,locks
// expect: verified
// expect: states 37
package main

import "sync"

var (
	mu   sync.Mutex
	wg   sync.WaitGroup
	seen = map[string]bool{}
)

func main() {
	wg.Add(3)
	for _, name := range []string{"c", "a", "b"} {
		go func() {
			defer wg.Done()
			mu.Lock()
			seen[name] = true
			mu.Unlock()
		}()
	}
	wg.Wait()
	n := 0
	for range seen {
		n++
	}
	if n != 3 {
		panic("lost")
	}
}
