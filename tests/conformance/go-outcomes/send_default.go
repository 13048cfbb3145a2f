package main

import (
	"fmt"
)

func main() {
	c := make(chan int)
	done := make(chan bool)
	go func() {
		select {
		case v := <-c:
			fmt.Println("received", v)
		case <-done:
			fmt.Println("done")
		}
		done <- true
	}()
	select {
	case c <- 1:
	default:
		done <- true
	}
	<-done
}
