package main

import (
	"fmt"
)

func main() {
	a, b := make(chan int), make(chan int)
	go func() {
		defer close(a)
		for i := 1; i <= 3; i++ {
			a <- i
		}
	}()
	go func() {
		defer close(b)
		for v := range a {
			b <- v * v
		}
	}()
	for v := range b {
		fmt.Print(v, " ")
	}
	fmt.Println()
}
