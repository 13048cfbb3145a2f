package main

import (
	"fmt"
)

func main() {
	c := make(chan int, 1)
	done := make(chan bool)
	go func() {
		defer func() { done <- recover() != nil }()
		c <- 1
	}()
	close(c)
	fmt.Println(<-done)
}
