// Selects that can go one way only.
package main

import (
	"fmt"
	"time"
)

func main() {
	a, b := make(chan int, 1), make(chan string, 1)
	var none chan int
	select {
	case v := <-a:
		fmt.Println("a", v)
	case s := <-b:
		fmt.Println("b", s)
	case <-none:
		fmt.Println("never")
	default:
		fmt.Println("nothing")
	}
	b <- "x"
	select {
	case v := <-a:
		fmt.Println("a", v)
	case s, ok := <-b:
		fmt.Println("b", s, ok)
	}
	select {
	case a <- 1:
		fmt.Println("sent")
	case none <- 2:
	}
	select {
	case a <- 2:
		fmt.Println("sent again")
	default:
		fmt.Println("full")
	}
	close(b)
	s, ok := <-b
	fmt.Printf("%q %v %d %d\n", s, ok, len(a), cap(a))
	t := time.NewTimer(time.Hour)
	fmt.Println(t.Stop(), t.Stop())
	done := make(chan struct{})
	go func() {
		defer close(done)
		for v := range a {
			fmt.Println("got", v)
		}
	}()
	close(a)
	<-done
	var arr [2]int
	in := make(chan int, 2)
	in <- 5
	in <- 6
	i := 0
	for i < 2 {
		select {
		case arr[i] = <-in:
			i++
		}
	}
	fmt.Println(arr)
}
