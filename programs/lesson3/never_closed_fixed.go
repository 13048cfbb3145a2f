// never_closed.go with a sender that closes the channel when it is done.
//
// heddle: check
// expect: verified
// heddle: outcomes
// expect: outcomes 1
package main

import "fmt"

func main() {
	numbers := make(chan int)
	go func() {
		for i := 1; i <= 2; i++ {
			numbers <- i
		}
		close(numbers)
	}()
	for n := range numbers {
		fmt.Println("got", n)
	}
}
