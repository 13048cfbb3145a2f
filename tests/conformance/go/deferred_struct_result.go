// A deferred call changes a struct result that `return` has just set.
package main

import "fmt"

type span struct{ from, to int }

func literal() (s span) {
	defer func() { s.to++ }()
	return span{1, 2}
}

func throughPointer() (s span, err error) {
	p := &s
	defer func() { p.from, err = -1, fmt.Errorf("late %d", p.to) }()
	t := span{3, 4}
	return t, nil
}

func array() (a [2]int) {
	defer func() { a[1] *= 10 }()
	b := [2]int{5, 6}
	return b
}

func swap() (a, b span) {
	defer func() { a.from += 100 }()
	a, b = span{1, 1}, span{2, 2}
	return b, a
}

func main() {
	fmt.Println(literal())
	fmt.Println(throughPointer())
	fmt.Println(array())
	fmt.Println(swap())
}
