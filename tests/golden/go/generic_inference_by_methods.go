// A generic interface's type argument is found from the methods (Go 1.21).
// heddle: run
// expect: output 2 b
package main

import "fmt"

type stack[T any] interface {
	push(T)
	pop() (T, bool)
}

type slice[T any] struct{ items []T }

func (s *slice[T]) push(v T) { s.items = append(s.items, v) }

func (s *slice[T]) pop() (v T, ok bool) {
	if len(s.items) == 0 {
		return v, false
	}
	v = s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return v, true
}

func drain[T any](s stack[T]) (n int, last T) {
	for v, ok := s.pop(); ok; v, ok = s.pop() {
		n++
		last = v
	}
	return n, last
}

func main() {
	s := &slice[string]{}
	s.push("b")
	s.push("a")
	fmt.Println(drain(s))
}
