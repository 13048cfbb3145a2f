// A value of a struct type with fields is printed by the panic.
package main

import (
	"fmt"
)

type info struct {
	name string
	n    int
}

func main() {
	defer func() {
		r := recover()
		fmt.Println(r)
		panic(fmt.Sprintf("again: %v", r))
	}()
	panic(info{"x", 3})
}
