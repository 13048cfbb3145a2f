// The reader gives up at a deadline that it watches by itself: then nobody takes the
// answer. Only a clock that goes on shows it.
// heddle: check
// expect: leak, line 14, send with no receiver, the clock is far ahead
package main

import "time"

func main() {
	answer := make(chan int)
	deadline := time.Now().Add(time.Second)
	go func() {
		// the answer of a slow server
		answer <- 42
	}()
	for time.Now().Before(deadline) {
		select {
		case <-answer:
			return
		default:
			time.Sleep(time.Millisecond)
		}
	}
}
