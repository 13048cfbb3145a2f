// Philosophers of whom the last takes his forks the other way round; the
// benchmark scales the seats.
package main

import "sync"

const seats = 4

func dine(first, second *sync.Mutex) {
	for {
		first.Lock()
		second.Lock()
		second.Unlock()
		first.Unlock()
	}
}

func main() {
	var forks [seats]sync.Mutex
	for i := 1; i < seats-1; i++ {
		go dine(&forks[i], &forks[i+1])
	}
	go dine(&forks[0], &forks[seats-1])
	dine(&forks[0], &forks[1])
}
