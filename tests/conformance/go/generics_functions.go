package main

import (
	"fmt"
)

type num int
type number interface{ ~int | ~float64 }

func mapOf[T, U any](s []T, f func(T) U) []U {
	r := make([]U, 0, len(s))
	for _, v := range s {
		r = append(r, f(v))
	}
	return r
}
func filter[T any](s []T, f func(T) bool) (r []T) {
	for _, v := range s {
		if f(v) {
			r = append(r, v)
		}
	}
	return
}
func reduce[T, A any](s []T, a A, f func(A, T) A) A {
	for _, v := range s {
		a = f(a, v)
	}
	return a
}
func maxOf[T int | float64 | string](a, b T) T {
	if a > b {
		return a
	}
	return b
}
func keys[K comparable, V any](m map[K]V) (r []K) {
	for k := range m {
		r = append(r, k)
	}
	return
}
func contains[T comparable](s []T, x T) bool {
	for _, v := range s {
		if v == x {
			return true
		}
	}
	return false
}
func zero[T any]() (t T) { return }
func sum[T number](s []T) (t T) {
	for _, v := range s {
		t += v
	}
	return
}

type stack[T any] struct{ items []T }

func (s *stack[T]) push(v T) { s.items = append(s.items, v) }
func (s *stack[T]) len() int { return len(s.items) }
func (s *stack[T]) pop() (v T, ok bool) {
	if len(s.items) == 0 {
		return v, false
	}
	v = s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return v, true
}

type pair[A, B any] struct {
	first  A
	second B
}

func pairOf[A, B any](a A, b B) pair[A, B] { return pair[A, B]{a, b} }

func main() {
	fmt.Println(mapOf([]int{1, 2, 3}, func(i int) string { return fmt.Sprint(i * i) }))
	fmt.Println(filter([]string{"a", "bb", "ccc"}, func(s string) bool { return len(s) > 1 }))
	fmt.Println(reduce([]int{1, 2, 3}, 0.5, func(a float64, i int) float64 { return a + float64(i) }))
	fmt.Println(maxOf(3, 7), maxOf("a", "b"), maxOf(2.5, 1.0))
	fmt.Println(keys(map[string]int{"x": 1}), contains([]int{1, 2}, 2), zero[string]() == "", zero[*int]() == nil)
	fmt.Println(sum([]num{1, 2, 3}), sum([]float64{0.5, 0.25}))
	s := &stack[int]{}
	s.push(1)
	s.push(2)
	v, ok := s.pop()
	fmt.Println(v, ok, s.len(), pairOf("a", 1), pair[int, bool]{1, true})
}
