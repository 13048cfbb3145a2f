package main

import (
	"fmt"
)

func main() {
	c := make(chan int)
	d := make(chan int)
	go func() { c <- <-d }()
	fmt.Println("waiting")
	d <- <-c
}
