package main

import (
	"fmt"
)

func main() {
	c := make(chan int, 3)
	c <- 1
	c <- 2
	fmt.Println(len(c), cap(c), <-c)
	close(c)
	v, ok := <-c
	fmt.Println(v, ok)
	v, ok = <-c
	fmt.Println(v, ok)
	for range c {
		fmt.Println("never")
	}
	var nilc chan int
	select {
	case <-nilc:
		fmt.Println("nil")
	default:
		fmt.Println("default")
	}
	d := make(chan chan string, 1)
	e := make(chan string, 1)
	d <- e
	(<-d) <- "nested"
	fmt.Println(<-e)
	select {
	case v, ok := <-c:
		fmt.Println(v, ok)
	}
	s := make(chan struct{}, 1)
	select {
	case s <- struct{}{}:
		fmt.Println("sent")
	default:
		fmt.Println("full")
	}
	select {
	case s <- struct{}{}:
		fmt.Println("sent")
	default:
		fmt.Println("full")
	}
	var ro <-chan struct{} = s
	var wo chan<- struct{} = s
	<-ro
	wo <- struct{}{}
	fmt.Println(len(ro), len(wo))
}
