// Dining philosophers with a waiter, who lets all but one of them sit down.
//
// heddle: check
// expect: verified
package main

import "sync"

const seats = 3

func main() {
	var forks [seats]sync.Mutex
	waiter := make(chan struct{}, seats-1)
	var table sync.WaitGroup
	for i := 0; i < seats; i++ {
		table.Add(1)
		go func(seat int) {
			defer table.Done()
			waiter <- struct{}{}
			forks[seat].Lock()
			forks[(seat+1)%seats].Lock()
			forks[(seat+1)%seats].Unlock()
			forks[seat].Unlock()
			<-waiter
		}(i)
	}
	table.Wait()
}
