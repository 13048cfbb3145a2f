// Dining philosophers who put the left fork back when the right one is taken. If all
// do that in step they never eat.
//
// heddle: check
// expect: livelock, try-lock livelock
package main

import "sync"

const seats = 2

func main() {
	var forks [seats]sync.Mutex
	var table sync.WaitGroup
	for i := 0; i < seats; i++ {
		table.Add(1)
		go func(left, right *sync.Mutex) {
			defer table.Done()
			for {
				left.Lock()
				if right.TryLock() {
					break
				}
				left.Unlock()
			}
			right.Unlock()
			left.Unlock()
		}(&forks[i], &forks[(i+1)%seats])
	}
	table.Wait()
}
