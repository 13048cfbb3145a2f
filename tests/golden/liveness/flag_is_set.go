// A loop that waits for a flag ends under any scheduler that lets the other
// goroutine move at all; without that it may starve.
//
// heddle: check
// expect: verified, no livelock or starvation under a strongly fair scheduler
// heddle: check --fairness none
// expect: livelock
package main

import "sync/atomic"

func main() {
	var ready atomic.Bool
	go func() { ready.Store(true) }()
	for !ready.Load() {
	}
}
