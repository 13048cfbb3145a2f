package main

import (
	"fmt"
)

func main() {
	c := make(chan string, 2)
	go func() { c <- "left" }()
	go func() { c <- "right" }()
	fmt.Println(<-c)
}
