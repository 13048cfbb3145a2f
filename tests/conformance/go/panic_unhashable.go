package main

import (
	"fmt"
)

func main() {
	m := map[interface{}]int{}
	m["a"] = 1
	fmt.Println(m)
	m[[]int{1}] = 2
}
