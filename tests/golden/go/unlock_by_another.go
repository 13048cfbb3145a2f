// The second goroutine releases a lock that the first still holds: then the
// first's own Unlock dies.
// heddle: check
// expect: misuse
package main

import "sync"

func main() {
	var mu sync.Mutex
	held := make(chan bool, 1)
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		mu.Lock()
		held <- true
		mu.Unlock()
	}()
	go func() {
		defer wg.Done()
		<-held
		mu.Unlock()
	}()
	wg.Wait()
}
