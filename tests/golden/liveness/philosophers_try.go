// Philosophers who put the first fork down again if they cannot have the second,
// and dine for ever: they may all do so in step.
//
// heddle: check
// expect: livelock, try-lock livelock
package main

import "sync"

func main() {
	var forks [2]sync.Mutex
	var wg sync.WaitGroup
	for i := 0; i < 2; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			left, right := &forks[i], &forks[1-i]
			for {
				left.Lock()
				if right.TryLock() {
					right.Unlock()
				}
				left.Unlock()
			}
		}()
	}
	wg.Wait()
}
