// A server and a client that go on for ever are no fault, nor is waiting for
// them.
//
// heddle: check
// expect: verified
package main

import "sync"

func main() {
	requests := make(chan int)
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		for {
			requests <- 1
		}
	}()
	go func() {
		defer wg.Done()
		for {
			<-requests
		}
	}()
	wg.Wait()
}
