// Dining philosophers who take the fork with the smaller number first: the
// circle of waiting cannot close.
//
// heddle: check
// expect: verified, why: locks are always taken in this order
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
			first, second := seat, (seat+1)%seats
			if second < first {
				first, second = second, first
			}
			forks[first].Lock()
			forks[second].Lock()
			forks[second].Unlock()
			forks[first].Unlock()
		}(i)
	}
	table.Wait()
}
