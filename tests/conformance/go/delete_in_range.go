package main

import (
	"fmt"
)

func main() {
	m := map[int]string{1: "a", 2: "b", 3: "c"}
	for k := range m {
		delete(m, k)
	}
	fmt.Println(len(m))
	m[5] = "e"
	delete(m, 77)
	v, ok := m[5]
	fmt.Println(v, ok, m)
}
