// What is evaluated when: the operands of both sides of an assignment before
// any of it is assigned, fields as they are written, the function before its
// arguments, an array for its length if that takes a call.
package main

import (
	"errors"
	"fmt"
)

var trace []string

func note[T any](name string, v T) T {
	trace = append(trace, name)
	return v
}

func show(what string) {
	fmt.Println(what, trace)
	trace = nil
}

func pair(name string, a, b int) (int, int) {
	trace = append(trace, name)
	return a, b
}

type box struct{ first, second, third int }

type closer interface{ Close() }

func add(a, b int) int { return a + b }

// A nil interface panics where the call is deferred, not where it would run.
func deferred() (err error) {
	defer func() {
		recover()
		err = fmt.Errorf("%v, panicked", err)
	}()
	var c closer
	defer c.Close()
	return errors.New("went on")
}

func try(what string, f func()) {
	defer func() { fmt.Println(what, recover()) }()
	f()
}

func main() {
	m := map[string]int{}
	var p *int
	n := 0
	m[note("key", "k")], *note("pointer", &n) = pair("call", 1, 2)
	show("places before the call")
	fmt.Println(m, n)

	a := []int{0, 0, 0}
	a[note("left", 0)], a[note("right", 1)] = note("x", 5), note("y", 6)
	show("places before values")

	var v, ok = 0, false
	v, v = 1, 2
	fmt.Println("the last one stays:", v)
	v, v = pair("call", 3, 4)
	fmt.Println("and of a tuple:", v)
	ok, ok = false, true
	fmt.Println("of booleans:", ok)
	trace = nil

	b := box{third: note("third", 3), first: note("first", 1)}
	show("fields as written")
	fmt.Println(b)
	bs := []box{{second: note("b", 2), first: note("a", 1)}, {third: 3}}
	show("in a slice, too")
	fmt.Println(bs)

	sum := note("function", add)(pair("arguments", 1, 2))
	show("function before arguments")
	fmt.Println(sum)

	fmt.Println(len(note("array", &[3]int{})), cap(note("pointer", [2]int{})))
	show("lengths of what is called")
	fmt.Println(len([4]int{}), len(p2()))
	show("once each")

	try("not reached if nil:", func() { fmt.Println(deferred()) })
	try("a key:", func() {
		var key any = struct{ s []int }{}
		map[any]int{}[key] = 1
	})
	try("a nil pointer on the left:", func() {
		*p, n = pair("call", 7, 8)
	})
	fmt.Println(n, trace)
}

func p2() *[6]int { return note("p2", (*[6]int)(nil)) }
