// The message lets the receiver go on while x is still being written; the lock
// around it does not help, as the receiver does not take it.
// heddle: check
// expect: race, line 18
package main

import "sync"

func main() {
	var mu sync.Mutex
	x := 0
	ready := make(chan bool, 1)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		mu.Lock()
		ready <- true
		x = 1
		mu.Unlock()
		wg.Done()
	}()
	<-ready
	_ = x
	wg.Wait()
}
