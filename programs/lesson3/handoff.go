// An unbuffered channel hands each value from one goroutine to the other: the
// order of what is received is the order of what was sent.
//
// heddle: check
// expect: verified
// heddle: outcomes
// expect: outcomes 1
// expect: output 1 4 9
package main

import "fmt"

func main() {
	squares := make(chan int)
	go func() {
		for i := 1; i <= 3; i++ {
			squares <- i * i
		}
	}()
	a := <-squares
	b := <-squares
	c := <-squares
	fmt.Println(a, b, c)
}
