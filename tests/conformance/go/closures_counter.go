package main

import (
	"fmt"
)

func counter() func() int {
	n := 0
	return func() int { n++; return n }
}

func main() {
	a, b := counter(), counter()
	fmt.Println(a(), a(), b(), a())
	var fs [3]func() int
	for i := range fs {
		i := i
		fs[i] = func() int { i *= 2; return i }
	}
	fmt.Println(fs[1](), fs[1](), fs[2](), fs[0]())
	x := 1
	f := func() { x++ }
	f()
	f()
	fmt.Println(x)
	fib := func() func() int {
		a, b := 0, 1
		return func() int { a, b = b, a+b; return a }
	}()
	for i := 0; i < 8; i++ {
		fmt.Print(fib(), " ")
	}
	fmt.Println()
}
