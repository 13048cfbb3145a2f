// The number is printed and then decides: it is no part of what is forgotten.
// heddle: check
// expect: crash, line 19
package main

import (
	"fmt"
	"sync"
)

var mu sync.Mutex

func work(id int, wg *sync.WaitGroup) {
	defer wg.Done()
	mu.Lock()
	name := fmt.Sprintf("worker %d", id)
	mu.Unlock()
	if name == "worker 2" {
		panic(name)
	}
}

func main() {
	var wg sync.WaitGroup
	for id := range 3 {
		wg.Add(1)
		go work(id, &wg)
	}
	wg.Wait()
}
