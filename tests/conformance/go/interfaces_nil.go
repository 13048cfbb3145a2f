package main

import (
	"errors"
	"fmt"
)

type MyErr struct{ code int }

func (e *MyErr) Error() string {
	if e == nil {
		return "nil MyErr"
	}
	return fmt.Sprint("code ", e.code)
}

func find(fail bool) error {
	var e *MyErr
	if fail {
		e = &MyErr{3}
	}
	return e
}

func main() {
	err := find(false)
	fmt.Println(err == nil)
	err = find(true)
	fmt.Println(err != nil, err)
	var target *MyErr
	if errors.As(fmt.Errorf("wrap: %w", err), &target) {
		fmt.Println("as", target.code)
	}
	var i interface{}
	fmt.Println(i == nil, i)
	var p *int
	i = p
	fmt.Println(i == nil, i == (*int)(nil), p == nil)
	var f func()
	var m map[int]int
	var s []int
	var c chan int
	fmt.Println(f == nil, m == nil, s == nil, c == nil, len(m), len(s), cap(s), len(c), m[3])
	for range m {
		fmt.Println("never")
	}
	for range s {
		fmt.Println("never")
	}
	delete(m, 1)
	s = append(s, s...)
	fmt.Println(s == nil, append(s, 1))
	v, ok := m[1]
	fmt.Println(v, ok)
	_, isErr := i.(error)
	_, isPtr := i.(*int)
	fmt.Println(isErr, isPtr)
	var e1, e2 error
	fmt.Println(e1 == e2, errors.Is(nil, nil), errors.Unwrap(nil) == nil)
}
