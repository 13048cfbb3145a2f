// Workers that print their number are equal: one state for how many of the four
// are still to lock, and main's last step. With numbers there are 16 and 1.
// heddle: check --reduce=immediate,locks,symmetry,opaque
// expect: verified
// expect: states 6
package main

import (
	"fmt"
	"sync"
)

var (
	mu sync.Mutex
	wg sync.WaitGroup
)

func work(id int) {
	defer wg.Done()
	mu.Lock()
	fmt.Println("worker", id)
	mu.Unlock()
	fmt.Println(fmt.Sprintf("worker %d ends", id))
}

func main() {
	wg.Add(4)
	for id := range 4 {
		go work(id)
	}
	wg.Wait()
}
