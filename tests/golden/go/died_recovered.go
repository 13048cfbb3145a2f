// A traceback: what was recovered, what was raised on top of it, the calls of the
// last panic, an error's own text.
//
// heddle: run
// expect: exit 1
// expect: output deferred
// expect: says panic: code 3 [recovered]
// expect: says 	panic: second
// expect: says 	panic: third
// expect: says goroutine 1 [running]:
// expect: says main.main.func1.1()
// expect: says died_recovered.go:35
// expect: says main.main()
// expect: says exit status 2
package main

import "fmt"

type code struct{ n int }

func (c code) Error() string { return fmt.Sprint("code ", c.n) }

func fail(n int) {
	if n == 0 {
		panic(code{3})
	}
	fail(n - 1)
}

func main() {
	defer fmt.Println("deferred")
	defer func() {
		_ = recover()
		defer func() {
			panic("third")
		}()
		panic("second")
	}()
	fail(2)
}
