// A function whose timer was certainly stopped in time never runs; nothing is
// left behind.
// heddle: check
// expect: verified
package main

import (
	"sync"
	"time"
)

func main() {
	var mu sync.Mutex
	entries := 0
	done := make(chan struct{})
	timer := time.AfterFunc(time.Minute, func() {
		mu.Lock()
		entries = 0
		mu.Unlock()
		close(done)
	})
	if !timer.Stop() {
		<-done
	}
	entries++
}
