// The poller takes the lock again and again; the setter can take it only in
// between. Weak fairness does not promise that it ever does, strong does.
//
// heddle: check
// expect: verified
// heddle: check --fairness weak
// expect: starvation, unfair scheduling
package main

import "sync"

func main() {
	var mu sync.Mutex
	done := false
	go func() {
		mu.Lock()
		done = true
		mu.Unlock()
	}()
	for {
		mu.Lock()
		if done {
			mu.Unlock()
			return
		}
		mu.Unlock()
	}
}
