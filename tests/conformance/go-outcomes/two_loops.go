package main

import (
	"fmt"
)

func main() {
	c := make(chan string)
	go func() {
		for i := 0; i < 2; i++ {
			c <- "a"
		}
	}()
	go func() {
		for i := 0; i < 2; i++ {
			c <- "b"
		}
	}()
	s := ""
	for i := 0; i < 4; i++ {
		s += <-c
	}
	fmt.Println(s)
}
