package main

import (
	"fmt"
)

func main() {
	done := make(chan interface{})
	go func() {
		defer func() { done <- recover() }()
		panic("inside")
	}()
	fmt.Println(<-done)
	panic("outside")
}
