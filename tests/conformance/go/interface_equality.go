package main

import (
	"errors"
	"fmt"
)

type id int

func (i id) String() string { return "id" }

type pt struct{ x, y int }

func main() {
	var a, b interface{} = 1, 1
	var c interface{} = int64(1)
	fmt.Println(a == b, a == c, a != nil, a == 1)
	e1, e2 := errors.New("x"), errors.New("x")
	fmt.Println(e1 == e2, e1 == e1)
	var s fmt.Stringer = id(3)
	fmt.Println(s == id(3), s == fmt.Stringer(id(4)))
	x, y := &pt{1, 2}, &pt{1, 2}
	var px, py interface{} = x, y
	fmt.Println(px == py, *x == *y, px == interface{}(x))
	fmt.Println(interface{}([2]int{1, 2}) == interface{}([2]int{1, 2}), interface{}("a") == interface{}("a"))
	switch a {
	case c:
		fmt.Println("c")
	case b:
		fmt.Println("b")
	}
}
