package main

import (
	"fmt"
)

func main() {
	i := 0
	a := []int{1, 2, 3}
	i, a[i] = 1, 9
	fmt.Println(i, a)
	a[0], a[1], a[2] = a[2], a[0], a[1]
	fmt.Println(a)
	x, y := 1, 2
	x, y = y, x+y
	fmt.Println(x, y)
	p := &x
	*p, x = 5, 6
	fmt.Println(x)
	m := map[string]int{}
	m["a"], m["b"] = 1, m["a"]
	fmt.Println(m)
	s := []int{1, 2, 3}
	for i, s[0] = range s {
		fmt.Print(i, s[0], " ")
	}
	fmt.Println(s)
}
