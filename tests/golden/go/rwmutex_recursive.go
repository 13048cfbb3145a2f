// A reader that reads again behind a waiting writer waits for itself.
// heddle: check
// expect: deadlock, line 14
package main

import "sync"

func main() {
	var mu sync.RWMutex
	done := make(chan bool)
	go func() {
		mu.RLock()
		defer mu.RUnlock()
		mu.RLock()
		mu.RUnlock()
		done <- true
	}()
	mu.Lock()
	mu.Unlock()
	<-done
}
