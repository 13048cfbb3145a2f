// Which of three workers is first shows in no map, as nobody asks for the order
// of its keys: 8 sets of those who are done, 12 ways to go on from one of them
// (somebody has the lock), and main's end. In order there are 16, 15 and 1.
// heddle: check --reduce=immediate,locks
// expect: verified
// expect: states 21
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
	if len(seen) != 3 {
		panic("lost")
	}
}
