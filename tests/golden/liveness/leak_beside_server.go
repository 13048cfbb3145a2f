// A goroutine waits for a value that nobody sends, while the server goes on for
// ever: no state of the program is ever without a goroutine that can move.
//
// heddle: check
// expect: leak, receive with no sender
package main

import "time"

func main() {
	lost := make(chan int)
	go func() { <-lost }()
	for {
		time.Sleep(time.Second)
	}
}
