// Generic functions and types.
package main

import (
	"fmt"
	"sort"
	"strings"
)

type ordered interface {
	~int | ~int64 | ~float64 | ~string
}

func maxOf[T ordered](first T, rest ...T) T {
	m := first
	for _, x := range rest {
		if x > m {
			m = x
		}
	}
	return m
}

func mapped[T, U any](xs []T, f func(T) U) []U {
	out := make([]U, 0, len(xs))
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

func filter[S ~[]E, E any](s S, keep func(E) bool) S {
	var out S
	for _, x := range s {
		if keep(x) {
			out = append(out, x)
		}
	}
	return out
}

func reduce[T, A any](xs []T, start A, f func(A, T) A) A {
	for _, x := range xs {
		start = f(start, x)
	}
	return start
}

func keys[K comparable, V any](m map[K]V) []K {
	var ks []K
	for k := range m {
		ks = append(ks, k)
	}
	return ks
}

type pair[K comparable, V any] struct {
	key   K
	value V
}

func (p pair[K, V]) String() string { return fmt.Sprintf("%v=>%v", p.key, p.value) }

type list[T any] struct {
	head *node[T]
	size int
}

type node[T any] struct {
	value T
	next  *node[T]
}

func (l *list[T]) push(v T) {
	l.head = &node[T]{v, l.head}
	l.size++
}

func (l *list[T]) each(f func(T)) {
	for n := l.head; n != nil; n = n.next {
		f(n.value)
	}
}

type set[T comparable] map[T]struct{}

func (s set[T]) add(v T)      { s[v] = struct{}{} }
func (s set[T]) has(v T) bool { _, ok := s[v]; return ok }
func newSet[T comparable](vs ...T) set[T] {
	s := set[T]{}
	for _, v := range vs {
		s.add(v)
	}
	return s
}

type id int

type number interface{ int | float64 }

func sum[T number](xs []T) (total T) {
	for _, x := range xs {
		total += x
	}
	return
}

func zero[T any]() T {
	var z T
	return z
}

func main() {
	fmt.Println(maxOf(1, 5, 3), maxOf("b", "a"), maxOf(2.5), maxOf[id](3, 9))
	words := mapped([]int{1, 2, 3}, func(i int) string { return strings.Repeat("x", i) })
	fmt.Println(words, filter([]int{1, 2, 3, 4}, func(i int) bool { return i%2 == 0 }))
	fmt.Println(reduce(words, 0, func(n int, s string) int { return n + len(s) }))
	ks := keys(map[string]int{"b": 1, "a": 2})
	sort.Strings(ks)
	fmt.Println(ks)
	p := pair[string, int]{"a", 1}
	fmt.Println(p, pair[int, []int]{2, []int{3}})
	var l list[float64]
	l.push(1.5)
	l.push(2.5)
	l.each(func(f float64) { fmt.Print(f, " ") })
	fmt.Println(l.size)
	s := newSet(1, 2, 3)
	fmt.Println(s.has(2), s.has(9), len(s))
	fmt.Println(sum([]int{1, 2}), sum([]float64{0.5, 1}), zero[string]() == "", zero[*int]() == nil)
	fmt.Printf("%T %T\n", p, s)
}
