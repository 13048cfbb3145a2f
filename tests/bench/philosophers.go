// Four naive philosophers who never stop; the benchmark scales the seats.
package main

import "sync"

const seats = 4

func dine(left, right *sync.Mutex) {
	for {
		left.Lock()
		right.Lock()
		right.Unlock()
		left.Unlock()
	}
}

func main() {
	var forks [seats]sync.Mutex
	for i := 1; i < seats; i++ {
		go dine(&forks[i], &forks[(i+1)%seats])
	}
	dine(&forks[0], &forks[1])
}
