// The channel was never made: a send on it waits for ever.
//
// heddle: check
// expect: deadlock, nil channel, line 10
package main

func main() {
	var results chan int
	go func() { <-make(chan int, 1) }()
	results <- 1
}
