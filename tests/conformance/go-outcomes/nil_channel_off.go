package main

import (
	"fmt"
)

func main() {
	a, b := make(chan int, 1), make(chan int, 1)
	a <- 1
	close(a)
	b <- 2
	close(b)
	s := ""
	for a != nil || b != nil {
		select {
		case v, ok := <-a:
			if !ok {
				a = nil
				continue
			}
			s += fmt.Sprint("a", v)
		case v, ok := <-b:
			if !ok {
				b = nil
				continue
			}
			s += fmt.Sprint("b", v)
		}
	}
	fmt.Println(s)
}
