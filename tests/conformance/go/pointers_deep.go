package main

import (
	"fmt"
)

func main() {
	x := 1
	p := &x
	pp := &p
	**pp = 2
	fmt.Println(x, *p == **pp, p == *pp)
	y := 3
	*pp = &y
	*p = 4
	fmt.Println(x, y)
	type node struct {
		val  int
		next *node
	}
	var head *node
	for i := 3; i > 0; i-- {
		head = &node{i, head}
	}
	for n := head; n != nil; n = n.next {
		fmt.Print(n.val, " ")
	}
	arr := &[3]int{1, 2, 3}
	arr[1] = 20
	for i := range arr {
		fmt.Print(arr[i], " ")
	}
	s := arr[:2]
	s[0] = 10
	q := &s[1]
	*q = 21
	fmt.Println(*arr, len(arr))
	np := new(int)
	*np++
	ns := new(struct{ a, b int })
	ns.b = 2
	fmt.Println(*np, *ns)
	f := &node{val: 1}
	g := *f
	g.val = 2
	fmt.Println(f.val, g.val)
}
