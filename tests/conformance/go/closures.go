// Closures share the variables they capture; defer evaluates its arguments at once.
package main

import "fmt"

func counter() (inc func() int, get func() int) {
	n := 0
	inc = func() int { n++; return n }
	get = func() int { return n }
	return
}

func apply(xs []int, f func(int) int) []int {
	out := make([]int, 0, len(xs))
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

func compose(fs ...func(int) int) func(int) int {
	return func(x int) int {
		for _, f := range fs {
			x = f(x)
		}
		return x
	}
}

type op func(a, b int) int

func (o op) twice(a, b int) int { return o(o(a, b), b) }

func deferred() (result int) {
	x := 1
	defer fmt.Println("argument", x)
	defer func() { fmt.Println("captured", x); result *= 2 }()
	x = 10
	return x + 1
}

func fib() func() int {
	a, b := 0, 1
	return func() int {
		r := a
		a, b = b, a+b
		return r
	}
}

func param(n int) func() int {
	return func() int { n += 5; return n }
}

type node struct {
	val  int
	next *node
}

func main() {
	inc, get := counter()
	inc()
	inc()
	fmt.Println(get(), inc(), get())
	k := 3
	fmt.Println(apply([]int{1, 2, 3}, func(x int) int { return x * k }))
	k = 5
	fmt.Println(compose(func(x int) int { return x + 1 }, func(x int) int { return x * k })(1))
	add := op(func(a, b int) int { return a + b })
	fmt.Println(add.twice(1, 2), deferred())
	f := fib()
	for i := 0; i < 10; i++ {
		fmt.Print(f(), " ")
	}
	fmt.Println()
	var fact func(int) int
	fact = func(n int) int {
		if n <= 1 {
			return 1
		}
		return n * fact(n-1)
	}
	fmt.Println(fact(10), param(1)(), func(a, b int) int { return a * b }(6, 7))
	p := param(1)
	p()
	fmt.Println(p())
	var fs []func()
	for i := 0; i < 3; i++ {
		j := i * 10
		fs = append(fs, func() { j++; fmt.Print(j, " ") })
	}
	for _, f := range fs {
		f()
		f()
	}
	fmt.Println()
	s := node{1, nil}
	change := func() { s.val = 42; s.next = &node{val: 7} }
	change()
	fmt.Println(s.val, s.next.val)
	x := 5
	px := &x
	func() { x = 6 }()
	*px += 1
	fmt.Println(x, *px)
	arr := [2]int{1, 2}
	func() { arr[0] = 100 }()
	fmt.Println(arr)
	var nilFunc func()
	fmt.Println(nilFunc == nil)
	m := map[string]func(...int) int{
		"sum": func(xs ...int) int {
			t := 0
			for _, x := range xs {
				t += x
			}
			return t
		},
		"len": func(xs ...int) int { return len(xs) },
	}
	fmt.Println(m["sum"](1, 2, 3), m["len"](4, 5))
	defer func() {
		fmt.Println("recovered", recover())
	}()
	nilFunc()
}
