// The way to stop a timer that may have gone off, and to use it again.
// heddle: check
// expect: verified
package main

import "time"

func main() {
	results := make(chan int)
	go func() {
		time.Sleep(time.Second)
		results <- 1
		results <- 2
	}()
	timer := time.NewTimer(time.Second)
	<-results
	if !timer.Stop() {
		<-timer.C
	}
	timer.Reset(time.Second)
	select {
	case <-results:
		if !timer.Stop() {
			<-timer.C
		}
	case <-timer.C:
		<-results
	}
}
