// A barrier used for two rounds: a fast worker takes the permit of a slow one.
//
// heddle: check
// expect: crash, runs ahead
package main

import (
	"fmt"
	"sync"
)

const n = 2

var (
	mu    sync.Mutex
	count int
	gate  = make(chan struct{}, n)
	round [n]int
)

func wait() {
	mu.Lock()
	count++
	if count == n {
		count = 0
		for i := 0; i < n; i++ {
			gate <- struct{}{}
		}
	}
	mu.Unlock()
	<-gate
}

func worker(id int, wg *sync.WaitGroup) {
	defer wg.Done()
	for r := 1; r <= 2; r++ {
		mu.Lock()
		round[id] = r
		mu.Unlock()
		wait()
		mu.Lock()
		if round[1-id] < r {
			panic(fmt.Sprint("worker ", id, " runs ahead in round ", r))
		}
		mu.Unlock()
	}
}

func main() {
	var wg sync.WaitGroup
	wg.Add(n)
	for id := 0; id < n; id++ {
		go worker(id, &wg)
	}
	wg.Wait()
	fmt.Println("done", round)
}
