// The flag is copied under the lock, and the copy is waited for: nobody can ever
// change it.
//
// heddle: check
// expect: livelock, endless loop, line 19, threads main.func1
// expect: main.func1 never comes out of the loop at line 19
package main

import "sync"

func main() {
	var mu sync.Mutex
	flag := false
	done := make(chan bool)
	go func() {
		mu.Lock()
		ready := flag
		mu.Unlock()
		for !ready {
		}
		done <- true
	}()
	mu.Lock()
	flag = true
	mu.Unlock()
	<-done
}
