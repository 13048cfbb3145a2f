// Type arguments found through generic types, methods and constraints.
package main

import "fmt"

type list[T any] struct {
	head *cell[T]
	n    int
}

type cell[T any] struct {
	v    T
	next *cell[T]
}

func (l *list[T]) push(v T) { l.head = &cell[T]{v, l.head}; l.n++ }

func collect[T any](l *list[T]) (all []T) {
	for c := l.head; c != nil; c = c.next {
		all = append(all, c.v)
	}
	return all
}

type pair[A, B any] struct {
	first  A
	second B
}

func (p pair[A, B]) swap() pair[B, A] { return pair[B, A]{p.second, p.first} }

func firsts[A, B any](ps []pair[A, B]) (all []A) {
	for _, p := range ps {
		all = append(all, p.first)
	}
	return all
}

type named interface{ name() string }

type registry[T named] struct{ items map[string]T }

func register[T named](r *registry[T], v T) {
	if r.items == nil {
		r.items = map[string]T{}
	}
	r.items[v.name()] = v
}

type user string

func (u user) name() string { return string(u) }

type tree[K comparable, V any] map[K]list[V]

func sizes[K comparable, V any](t tree[K, V]) (n int) {
	for _, l := range t {
		n += l.n
	}
	return n
}

func apply[T, U any](f func(list[T]) U, l list[T]) U { return f(l) }

func main() {
	var l list[int]
	l.push(1)
	l.push(2)
	fmt.Println(collect(&l))
	ps := []pair[string, list[int]]{{"a", l}, {"b", list[int]{}}}
	fmt.Println(firsts(ps), ps[0].swap().second)
	var r registry[user]
	register(&r, user("ann"))
	register(&r, "bob")
	fmt.Println(len(r.items), r.items["ann"])
	fmt.Println(sizes(tree[string, int]{"x": l, "y": l}))
	fmt.Println(apply(func(l list[int]) string { return fmt.Sprint(l.n) }, l))
}
