// if instead of for around Wait: who wakes finds the queue empty.
//
// heddle: check
// expect: crash, index out of range, condition_if.go:25
package main

import (
	"fmt"
	"sync"
)

var (
	mu    sync.Mutex
	cond  = sync.NewCond(&mu)
	queue []string
)

func take(name string, wg *sync.WaitGroup) {
	defer wg.Done()
	mu.Lock()
	defer mu.Unlock()
	if len(queue) == 0 {
		cond.Wait()
	}
	job := queue[0]
	queue = queue[1:]
	fmt.Println(name, "took", job)
}

func main() {
	var wg sync.WaitGroup
	wg.Add(2)
	go take("ann", &wg)
	go take("bob", &wg)
	for _, j := range []string{"wash", "dry"} {
		mu.Lock()
		queue = append(queue, j)
		mu.Unlock()
		cond.Broadcast()
	}
	wg.Wait()
}
