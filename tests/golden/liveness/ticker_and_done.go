// The usual way to stop a ticking goroutine. Both cases of its select are ready
// again and again, and in the end it takes the one that stops it.
//
// heddle: check
// expect: verified
package main

import "time"

func main() {
	ticks := make(chan bool)
	done := make(chan bool)
	go func() {
		for {
			time.Sleep(time.Second)
			ticks <- true
		}
	}()
	go func() {
		for {
			select {
			case <-done:
				for range ticks {
				}
			case <-ticks:
			}
		}
	}()
	done <- true
}
