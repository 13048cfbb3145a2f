// Package variables that depend on each other, and init.
package main

import (
	"fmt"
)

var (
	total   = count(names)
	names   = []string{"a", "b", first}
	first   = "f" + suffix
	x, y    = pair()
	handler = map[string]func(int) int{"double": double}
)

const suffix = "!"

func pair() (int, int)     { return 1, total }
func count(s []string) int { return len(s) }
func double(n int) int     { return n * 2 * x }

func init() { names = append(names, "init1") }
func init() { names = append(names, "init2") }

func main() {
	fmt.Println(total, names, first, x, y, handler["double"](4))
}
