package main

import (
	"fmt"
)

type key struct {
	n int
	s string
}

func main() {
	m := map[key]int{{1, "a"}: 10}
	m[key{2, "b"}] += 5
	m[key{1, "a"}]++
	fmt.Println(m[key{1, "a"}], m[key{2, "b"}], m[key{}], len(m))
	n := map[interface{}]string{1: "int", "1": "string", 1.0: "float", key{}: "key", true: "bool", nil: "nil"}
	fmt.Println(n[1], n["1"], n[1.0], n[key{}], n[true], n[nil], n[int8(1)] == "")
	p := map[*int]bool{}
	x, y := 1, 1
	p[&x] = true
	fmt.Println(p[&x], p[&y])
}
