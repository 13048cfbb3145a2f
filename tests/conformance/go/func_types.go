package main

import (
	"fmt"
	"strings"
)

type binary func(a, b int) int

func (f binary) twice(a, b int) int { return f(f(a, b), b) }

type handler interface{ handle(string) string }
type handlerFunc func(string) string

func (f handlerFunc) handle(s string) string { return f(s) }

type middleware func(handler) handler

func upper(h handler) handler {
	return handlerFunc(func(s string) string { return strings.ToUpper(h.handle(s)) })
}
func exclaim(h handler) handler {
	return handlerFunc(func(s string) string { return h.handle(s + "!") })
}
func chain(h handler, ms ...middleware) handler {
	for _, m := range ms {
		h = m(h)
	}
	return h
}

func main() {
	var op binary = func(a, b int) int { return a + b }
	fmt.Println(op(1, 2), op.twice(3, 4))
	ops := map[string]binary{"add": op, "mul": func(a, b int) int { return a * b }}
	fmt.Println(ops["mul"](3, 4), ops["none"] == nil)
	h := handlerFunc(func(s string) string { return "handled " + s })
	var i handler = h
	fmt.Println(i.handle("x"), chain(h, upper, exclaim).handle("y"))
	compose := func(fs ...func(int) int) func(int) int {
		return func(x int) int {
			for _, f := range fs {
				x = f(x)
			}
			return x
		}
	}
	fmt.Println(compose(func(x int) int { return x + 1 }, func(x int) int { return x * 10 })(4))
	func(msg string) { fmt.Println(msg) }("immediate")
	fmt.Println(func() int { return 42 }())
	t := struct{ f func(int) int }{func(x int) int { return -x }}
	fmt.Println(t.f(5))
}
