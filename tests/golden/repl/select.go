// heddle: check
// expect: verified
package main

import "fmt"

func send(out chan string, word string) {
	out <- word
}

func main() {
	left := make(chan string, 1)
	right := make(chan string, 1)
	go send(left, "l")
	go send(right, "r")
	got := ""
	for i := 0; i < 2; i++ {
		select {
		case word := <-left:
			got += word
		case word := <-right:
			got += word
		}
	}
	fmt.Println(got)
}
