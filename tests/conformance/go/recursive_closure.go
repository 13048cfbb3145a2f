package main

import (
	"fmt"
)

type tree struct {
	l, r *tree
	v    int
}

func (t *tree) insert(v int) *tree {
	if t == nil {
		return &tree{v: v}
	}
	if v < t.v {
		t.l = t.l.insert(v)
	} else {
		t.r = t.r.insert(v)
	}
	return t
}

func even(n int) bool { return n == 0 || odd(n-1) }
func odd(n int) bool  { return n != 0 && even(n-1) }

func main() {
	var fact func(int) int
	fact = func(n int) int {
		if n < 2 {
			return 1
		}
		return n * fact(n-1)
	}
	fmt.Println(fact(10), even(10), even(7))
	var walk func(t *tree, f func(int))
	walk = func(t *tree, f func(int)) {
		if t != nil {
			walk(t.l, f)
			f(t.v)
			walk(t.r, f)
		}
	}
	var root *tree
	for _, v := range []int{5, 2, 8, 1, 9, 3} {
		root = root.insert(v)
	}
	walk(root, func(v int) { fmt.Print(v, " ") })
	fmt.Println()
}
