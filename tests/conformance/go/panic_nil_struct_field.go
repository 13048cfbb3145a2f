package main

import (
	"fmt"
)

func main() {
	type t struct {
		next *t
		v    int
	}
	x := &t{}
	fmt.Println(x.v)
	fmt.Println(x.next.v)
}
