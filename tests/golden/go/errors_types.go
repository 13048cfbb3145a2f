// heddle: check
// expect: error 26 cannot use "x" (untyped string constant) as int value in variable declaration
// expect: error 27 invalid operation: n + s (mismatched types int and string)
// expect: error 28 t.missing undefined (type T has no field or method missing)
// expect: error 29 cannot use t (variable of type T) as Closer value in variable declaration: T does not implement Closer (method Close has pointer receiver)
// expect: error 30 assignment mismatch: 2 variables but one() returns 1 value
// expect: error 31 not enough arguments in call to two
// expect: error 32 undefined: nowhere
// expect: error 33 cannot use 300 (untyped int constant) as uint8 value in variable declaration (overflows)
// expect: error 34 non-boolean condition in if statement
// expect: error 36 invalid operation: cannot send to receive-only channel in (variable of type <-chan int)
package main

type T struct{ f int }

func (t *T) Close() {}

type Closer interface{ Close() }

func one() int         { return 1 }
func two(a, b int) int { return a + b }

func main() {
	var in <-chan int
	var s string
	var n int = "x"
	s = n + s
	var t T; t.missing = 1
	var c Closer = t
	a, b := one()
	two(1)
	nowhere(c, a, b)
	var small byte = 300
	if n {
	}
	in <- int(small)
}

func last() int {
	for {
		break
	}
}

// expect: error 43 missing return
