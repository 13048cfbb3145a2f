package main

import (
	"fmt"
)

func main() {
	m := map[string]map[string]int{}
	add := func(a, b string) {
		if m[a] == nil {
			m[a] = map[string]int{}
		}
		m[a][b]++
	}
	add("x", "y")
	add("x", "z")
	add("x", "y")
	fmt.Println(m, m["none"]["none"], len(m["none"]))
}
