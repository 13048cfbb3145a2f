// The worker counts down twice, by calls that the body of its loop has deferred:
// twice before main counts up once more, if main is slow. The few random runs
// that a search begins with do not come here.
//
// heddle: check
// expect: misuse
package main

import (
	"math/rand"
	"sync"
)

var (
	group sync.WaitGroup
	mu    sync.Mutex
)

func twice(yield func(int) bool) {
	if yield(1) {
		yield(2)
	}
}

func worker() {
	for range twice {
		defer group.Done()
		mu.Lock()
		mu.Unlock()
	}
	mu.Lock()
	mu.Unlock()
}

func main() {
	if rand.Intn(500) != 7 {
		return
	}
	group.Add(1)
	go worker()
	group.Add(1)
	group.Wait()
}
