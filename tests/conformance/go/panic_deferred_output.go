package main

import (
	"fmt"
)

func main() {
	defer fmt.Println("one")
	defer func() { fmt.Println("two") }()
	var m map[int]int
	m[0] = 1
}
