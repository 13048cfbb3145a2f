// The range loop ends when the channel is closed, and nobody closes it.
//
// heddle: check
// expect: deadlock, range over a channel that nobody closes
// heddle: run
// expect: output got 2
// expect: exit 1
package main

import "fmt"

func main() {
	numbers := make(chan int)
	go func() {
		for i := 1; i <= 2; i++ {
			numbers <- i
		}
	}()
	for n := range numbers {
		fmt.Println("got", n)
	}
}
