// Package variables from one expression with several values, typed and not.
package main

import "fmt"

type num int

func f() (int, string) { return 1, "s" }
func g() (num, error)  { return 2, nil }

var a, b = f()
var c, d = g()
var x, y int = h()
var m, ok = mp["a"]
var n, ok2 = 5, 6

var mp = map[string]int{"a": 1}

func h() (int, int) { return 3, 4 }

func main() {
	fmt.Println(a, b, c, d, x, y, m, ok, n, ok2)
}
