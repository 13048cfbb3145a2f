package main

import (
	"fmt"
)

var (
	a    = b + 1
	b    = f()
	c, d = pair()
)

var order []string
var total = func() int {
	order = append(order, "total")
	return len(table)
}()
var table = map[string]int{"x": d}

func f() int           { order = append(order, "f"); return c * 2 }
func pair() (int, int) { order = append(order, "pair"); return 3, 4 }
func init()            { order = append(order, "init1") }
func init()            { order = append(order, "init2"); total *= 10 }

func main() {
	fmt.Println(a, b, c, order, total, table)
}
