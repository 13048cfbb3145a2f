// Three stages: numbers, squares, sum; 2870 in every interleaving.
//
// heddle: check
// expect: verified
package main

import "fmt"

func gen(n int) <-chan int {
	out := make(chan int)
	go func() {
		for i := 1; i <= n; i++ {
			out <- i
		}
		close(out)
	}()
	return out
}

func sq(in <-chan int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for x := range in {
			out <- x * x
		}
	}()
	return out
}

func main() {
	sum := 0
	for x := range sq(gen(20)) {
		sum += x
	}
	fmt.Println(sum)
}
