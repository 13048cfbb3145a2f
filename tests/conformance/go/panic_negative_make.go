package main

import (
	"fmt"
)

func main() {
	n := -5
	fmt.Println("x")
	_ = make([]int, n)
}
