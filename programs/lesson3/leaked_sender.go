// main takes the first answer and returns. The goroutine that was second waits
// for ever to hand over its own: a leak. A buffer of two would let it go.
//
// heddle: check
// expect: leak, send with no receiver
package main

import "fmt"

func ask(server string, answers chan string) {
	answers <- "answer of " + server
}

func main() {
	answers := make(chan string)
	go ask("north", answers)
	go ask("south", answers)
	fmt.Println(<-answers)
}
