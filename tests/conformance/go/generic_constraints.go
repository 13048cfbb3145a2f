// Type sets, methods of generic types, zero values.
package main

import (
	"fmt"
)

type number interface {
	~int | ~int64 | ~float64
}
type celsius float64
type num[T number] struct{ v T }

func (n *num[T]) add(x T) *num[T] { n.v += x; return n }
func sum[T number](xs []T) (s T) {
	for _, x := range xs {
		s += x
	}
	return
}
func keys[K comparable, V any](m map[K]V) int { return len(m) }
func filter[T any](xs []T, ok func(T) bool) (out []T) {
	for _, x := range xs {
		if ok(x) {
			out = append(out, x)
		}
	}
	return
}
func ptr[T any](v T) *T { return &v }

type stack[T any] []T

func (s *stack[T]) push(v T) { *s = append(*s, v) }
func (s *stack[T]) pop() (v T, ok bool) {
	if len(*s) == 0 {
		return v, false
	}
	v = (*s)[len(*s)-1]
	*s = (*s)[:len(*s)-1]
	return v, true
}

type option[T any] func(*T)

func build[T any](opts ...option[T]) T {
	var t T
	for _, o := range opts {
		o(&t)
	}
	return t
}
func index[T comparable](xs []T, x T) int {
	for i, v := range xs {
		if v == x {
			return i
		}
	}
	return -1
}

type conf struct{ n int }

func main() {
	fmt.Println(sum([]int{1, 2}), sum([]celsius{1.5, 2}), sum([]float64(nil)))
	fmt.Println((&num[int]{1}).add(2).add(3).v, keys(map[string]bool{"a": true}))
	fmt.Println(filter([]string{"a", "bb"}, func(s string) bool { return len(s) > 1 }), *ptr(3), *ptr("s"))
	var s stack[string]
	s.push("x")
	v, ok := s.pop()
	w, ok2 := s.pop()
	fmt.Printf("%q %v %q %v\n", v, ok, w, ok2)
	fmt.Println(build(func(c *conf) { c.n = 4 }), index([]string{"a", "b"}, "b"), index([]int{}, 1))
	fmt.Printf("%T %T\n", s, num[celsius]{})
}
