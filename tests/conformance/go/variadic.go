package main

import (
	"fmt"
)

func sum(ns ...int) (t int) {
	for _, n := range ns {
		t += n
	}
	return
}
func join(sep string, parts ...string) (s string) {
	for i, p := range parts {
		if i > 0 {
			s += sep
		}
		s += p
	}
	return s + fmt.Sprint(len(parts))
}
func change(ns ...int)         { ns[0] = 100 }
func show(args ...interface{}) { fmt.Println(len(args), args == nil, args) }

func main() {
	fmt.Println(sum(), sum(1), sum(1, 2, 3), sum([]int{4, 5}...))
	fmt.Println(join("-", "a", "b"), join("+"))
	s := []int{1, 2}
	change(s...)
	fmt.Println(s)
	f := sum
	fmt.Println(f(7, 8))
	show(nil...)
	show("a", 1, nil)
	show([]interface{}{1, 2}...)
	show([]interface{}{1, 2})
}
