// Two loops wait for flags, and nobody is left to set them.
//
// heddle: check
// expect: livelock, busy waiting for ever, threads main main.func1
package main

import "sync/atomic"

func main() {
	var ready, done atomic.Bool
	go func() {
		for !ready.Load() {
		}
		done.Store(true)
	}()
	for !done.Load() {
	}
}
