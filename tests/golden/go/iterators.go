// Loops over functions: how they end, what leaves them, what runs when. Each
// expected text was derived from the language specification by hand.
// heddle: run
// expect: output ok
package main

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
)

var log strings.Builder

func note(args ...any) { fmt.Fprintln(&log, args...) }

func expect(what, want string) {
	got := strings.TrimSpace(strings.ReplaceAll(log.String(), "\n", "; "))
	got = strings.TrimSuffix(got, ";")
	if got != want {
		panic(what + ": " + got)
	}
	log.Reset()
}

func upTo(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer note("closed")
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func pairs(n int) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for i := 0; i < n && yield(i, fmt.Sprint("v", i)); i++ {
		}
	}
}

type point struct{ x, y int }

func find(n int) (int, error) {
	for i := range upTo(4) {
		if i == n {
			return i * 2, nil
		}
	}
	return 0, errors.New("none")
}

func findPoint(n int) (p point) {
	defer func() { p.y++ }()
	for i := range upTo(4) {
		for j := range upTo(4) {
			if i+j == n {
				return point{i, j}
			}
		}
	}
	return
}

func both() (int, string) { return 7, "seven" }

func passOn() (int, string) {
	for range upTo(1) {
		return both()
	}
	return 0, ""
}

func bare() (n int, s string) {
	for n, s = range pairs(3) {
		if n == 1 {
			return
		}
	}
	return -1, ""
}

func labels() {
outer:
	for i := range upTo(3) {
		for j := range upTo(3) {
			switch {
			case j == 1:
				continue outer
			case i == 2:
				break outer
			}
			note(i, j)
		}
	}
	for i := 0; i < 2; i++ {
		for range upTo(1) {
			continue
		}
		for range upTo(2) {
			break
		}
		note("i", i)
	}
plain:
	for {
		for range upTo(1) {
			break plain
		}
	}
}

func gotos() {
	n := 0
again:
	for i := range upTo(3) {
		if i == 1 {
			n++
			if n < 2 {
				goto again
			}
			goto end
		}
		if i < 1 {
			goto local
		}
		note("never")
	local:
	}
end:
	note("n", n)
}

func defers() {
	defer note("first")
	for i := range upTo(2) {
		defer note("deferred", i)
		for j := range upTo(1) {
			defer note("inner", j)
		}
	}
	defer note("last")
}

func deferredPanic() (err error) {
	defer func() { err = fmt.Errorf("saved: %v", recover()) }()
	for i := range upTo(2) {
		defer note("deferred", i)
		if i == 1 {
			panic("boom")
		}
	}
	return nil
}

func attempt(f func()) {
	defer func() { note(recover()) }()
	f()
}

func misuse() {
	attempt(func() {
		for range func(yield func() bool) { yield(); yield() } {
			break
		}
	})
	var kept func() bool
	attempt(func() {
		for range func(yield func() bool) { kept = yield; yield() } {
		}
		kept()
	})
	swallow := func(yield func() bool) {
		defer func() { recover() }()
		yield()
	}
	attempt(func() {
		for range swallow {
			panic("body")
		}
	})
	attempt(func() {
		for range func(yield func() bool) { swallow(yield); yield() } {
			panic("body")
		}
	})
	var none func(func() bool)
	attempt(func() {
		for range none {
		}
	})
}

type tree[T any] struct {
	left, right *tree[T]
	value       T
}

func (t *tree[T]) push(yield func(T) bool) bool {
	return t == nil || t.left.push(yield) && yield(t.value) && t.right.push(yield)
}

func (t *tree[T]) all(yield func(T) bool) { t.push(yield) }

func main() {
	for i := range upTo(2) {
		note(i)
	}
	expect("plain", "0; 1; closed")
	note(find(2))
	note(find(9))
	expect("return", "closed; 4 <nil>; closed; 0 none")
	note(findPoint(5))
	expect("nested return", "closed; closed; closed; closed; {2 4}")
	note(passOn())
	note(bare())
	expect("results", "closed; 7 seven; 1 v1")
	labels()
	expect("labels", "0 0; closed; 1 0; closed; closed; closed; "+
		"closed; closed; i 0; closed; closed; i 1; closed")
	gotos()
	expect("goto", "closed; closed; n 2")
	defers()
	expect("defer", "closed; closed; closed; last; inner 0; deferred 1; "+
		"inner 0; deferred 0; first")
	note(deferredPanic())
	expect("panic", "closed; deferred 1; deferred 0; saved: boom")
	misuse()
	expect("misuse", strings.Join([]string{
		"runtime error: range function continued iteration after function for loop body returned false",
		"runtime error: range function continued iteration after whole loop exit",
		"runtime error: range function recovered a loop body panic and did not resume panicking",
		"runtime error: range function continued iteration after loop body panic",
		"runtime error: invalid memory address or nil pointer dereference"}, "; "))

	t := &tree[string]{&tree[string]{nil, nil, "a"}, &tree[string]{nil, nil, "c"}, "b"}
	var later []func()
	for v := range t.all {
		later = append(later, func() { note(v) })
		v += "!"
	}
	for _, f := range later {
		f()
	}
	expect("one variable an iteration", "a!; b!; c!")

	var m sync.Map
	m.Store("k", 1)
	for k, v := range m.Range {
		note(k, v)
	}
	ages := map[string]int{"b": 2, "a": 1}
	note(slices.Sorted(maps.Keys(ages)), slices.Sorted(maps.Values(ages)))
	note(slices.Collect(slices.Values([]int{1, 2})), maps.Collect(slices.All([]string{"x"})))
	for i, x := range slices.Backward([]string{"p", "q"}) {
		note(i, x)
	}
	for part := range slices.Chunk([]int{1, 2, 3}, 2) {
		note(part)
	}
	expect("library", "k 1; [a b] [1 2]; [1 2] map[0:x]; 1 q; 0 p; [1 2]; [3]")

	next, stop := iter.Pull(t.all)
	note(next())
	note(next())
	stop()
	note(next())
	expect("pull", "a true; b true;  false")
	next2, stop2 := iter.Pull2(pairs(1))
	note(next2())
	note(next2())
	stop2()
	expect("pull two", "0 v0 true; 0  false")
	fmt.Println("ok")
}
