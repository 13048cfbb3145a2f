// Closures that keep and share state.
package main

import (
	"fmt"
)

func gen() (next func() int, reset func()) {
	n := 0
	next = func() int { n++; return n }
	reset = func() { n = 0 }
	return
}

func compose(fs ...func(int) int) func(int) int {
	return func(x int) int {
		for _, f := range fs {
			x = f(x)
		}
		return x
	}
}

func memo(f func(int) int) func(int) int {
	seen := map[int]int{}
	return func(n int) int {
		if v, ok := seen[n]; ok {
			return v
		}
		seen[n] = f(n)
		return seen[n]
	}
}

func main() {
	next, reset := gen()
	next()
	next()
	fmt.Println(next())
	reset()
	fmt.Println(next())
	fmt.Println(compose(func(x int) int { return x + 1 }, func(x int) int { return x * 10 })(2))
	calls := 0
	var fib func(int) int
	fib = memo(func(n int) int {
		calls++
		if n < 2 {
			return n
		}
		return fib(n-1) + fib(n-2)
	})
	fmt.Println(fib(40), calls)
	acc := []func(){}
	total := 0
	for i := 0; i < 3; i++ {
		i := i
		acc = append(acc, func() { total += i })
	}
	for _, f := range acc {
		f()
	}
	fmt.Println(total)
}
