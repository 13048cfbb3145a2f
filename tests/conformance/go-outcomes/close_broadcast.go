package main

import (
	"fmt"
)

func main() {
	start := make(chan struct{})
	out := make(chan int, 3)
	for i := 0; i < 3; i++ {
		go func(i int) {
			<-start
			out <- i
		}(i)
	}
	close(start)
	fmt.Println(<-out, <-out, <-out)
}
