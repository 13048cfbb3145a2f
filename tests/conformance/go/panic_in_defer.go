package main

import "fmt"

func main() {
	defer fmt.Println("deferred one")
	defer func() {
		panic("two")
	}()
	panic("one")
}
