package main

import (
	"fmt"
)

func main() {
	a, b := make(chan int, 1), make(chan int, 1)
	go func() { a <- 1; b <- 2 }()
	select {
	case <-a:
		fmt.Println("a first")
	case <-b:
		fmt.Println("b first")
	}
}
