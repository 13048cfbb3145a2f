// Scopes: := declares anew, = assigns what is there.
package main

import (
	"errors"
	"fmt"
)

var err = errors.New("global")

func two() (int, error) { return 2, nil }

func named() (n int, err error) {
	if n, err := two(); err == nil && n == 2 {
		_ = n
	}
	n, err = two()
	return
}

type T struct{ len int }

func (t T) cap() int { return t.len }

func main() {
	fmt.Println(err)
	n, err := two()
	fmt.Println(n, err)
	m, err := two()
	fmt.Println(m, err)
	if n := n + 1; n > 2 {
		n := n * 10
		fmt.Println(n)
	}
	fmt.Println(n)
	fmt.Println(named())
	for n := 0; n < 2; n++ {
		n := n * 100
		fmt.Print(n, " ")
	}
	fmt.Println(n)
	len := func(s string) int { return 42 }
	fmt.Println(len("x"), T{7}.cap())
	true := false
	fmt.Println(true, !true)
	type int string
	var s int = "a string"
	fmt.Println(s)
	var fmtx = fmt.Sprint
	{
		fmt := "shadowed"
		_ = fmt
	}
	fmt.Println(fmtx("x", 1))
	switch n := n + 5; n {
	case 7:
		n := "case"
		fmt.Println(n)
	}
	f := func(n string) (m string) {
		m = n
		{
			m := "inner"
			_ = m
		}
		return
	}
	fmt.Println(f("param"))
}
