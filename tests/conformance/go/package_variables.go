// Package variables are initialised in the order of their dependencies.
package main

import "fmt"

var (
	a    = b + 1
	b    = f()
	c, d = pair()
	e    = func() int { return len(table) }()
)

var table = map[string]int{"x": x, "y": 2}

var x = 10

var counter int

type config struct {
	name string
	size int
}

var defaults = config{"std", 3}
var current *config = &defaults

const limit = size * 2
const size = 4

func f() int {
	counter++
	return x * 2
}

func pair() (int, string) { return a + 1, fmt.Sprint("d", counter) }

func init() {
	fmt.Println("init 1", a, b)
	counter = 100
}

func init() {
	fmt.Println("init 2", counter)
}

func main() {
	fmt.Println(a, b, c, d, e, x, counter, limit)
	current.size++
	fmt.Println(defaults, *current, table)
	p := &counter
	*p += 5
	fmt.Println(counter)
	x := 3
	{
		x, y := x+1, x
		fmt.Println(x, y)
	}
	fmt.Println(x)
}
