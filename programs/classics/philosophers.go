// Dining philosophers, naively: everybody takes the left fork and then the right
// one. When all hold their left fork, nobody eats any more.
//
// heddle: check
// expect: deadlock, lock-order inversion
package main

import "sync"

const seats = 3

func main() {
	var forks [seats]sync.Mutex
	var table sync.WaitGroup
	for i := 0; i < seats; i++ {
		table.Add(1)
		go func(seat int) {
			defer table.Done()
			forks[seat].Lock()
			forks[(seat+1)%seats].Lock()
			forks[(seat+1)%seats].Unlock()
			forks[seat].Unlock()
		}(i)
	}
	table.Wait()
}
