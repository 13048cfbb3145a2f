// leaked_sender.go with room for both answers in the channel.
//
// heddle: check
// expect: verified
// heddle: outcomes
// expect: outcomes 2
package main

import "fmt"

func ask(server string, answers chan string) {
	answers <- "answer of " + server
}

func main() {
	answers := make(chan string, 2)
	go ask("north", answers)
	go ask("south", answers)
	fmt.Println(<-answers)
}
