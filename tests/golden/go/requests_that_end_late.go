// Each turn starts a goroutine that has something left to do when the turn is
// over. It does that on what nobody else has any more, so that it makes no
// difference when; and the goroutines must not pile up.
//
// heddle: check
// expect: verified
package main

import "time"

func serve(stop chan bool) {
	for {
		select {
		case <-stop:
			return
		case <-time.After(time.Second):
		}
		reply := make(chan int, 1)
		go func() {
			reply <- 1
			close(reply)
		}()
		select {
		case <-stop:
			return
		case <-reply:
		}
	}
}

func main() {
	stop := make(chan bool)
	go func() { stop <- true }()
	serve(stop)
}
