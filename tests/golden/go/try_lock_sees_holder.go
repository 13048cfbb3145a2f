// TryLock finds the lock taken in one interleaving only; then nobody receives.
// heddle: check
// expect: leak
package main

import "sync"

func main() {
	var mu sync.Mutex
	done := make(chan bool)
	go func() {
		mu.Lock()
		mu.Unlock()
	}()
	go func() {
		if mu.TryLock() {
			mu.Unlock()
		} else {
			done <- true
		}
	}()
}
