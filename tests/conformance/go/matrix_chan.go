// Goroutines that compute parts, joined in order.
package main

import (
	"fmt"
	"sync"
)

func dot(a, b []int) (s int) {
	for i := range a {
		s += a[i] * b[i]
	}
	return
}

func column(m [][]int, j int) []int {
	c := make([]int, len(m))
	for i := range m {
		c[i] = m[i][j]
	}
	return c
}

func mul(a, b [][]int) [][]int {
	out := make([][]int, len(a))
	var wg sync.WaitGroup
	for i := range a {
		out[i] = make([]int, len(b[0]))
		for j := range b[0] {
			wg.Add(1)
			go func(i, j int) {
				defer wg.Done()
				out[i][j] = dot(a[i], column(b, j))
			}(i, j)
		}
	}
	wg.Wait()
	return out
}

func squares(n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := 1; i <= n; i++ {
			out <- i * i
		}
	}()
	return out
}

func main() {
	fmt.Println(mul([][]int{{1, 2}, {3, 4}}, [][]int{{5, 6}, {7, 8}}))
	total := 0
	for v := range squares(5) {
		total += v
	}
	fmt.Println(total)
	results := make([]chan string, 3)
	for i := range results {
		results[i] = make(chan string, 1)
		go func(i int, out chan<- string) { out <- fmt.Sprint("r", i) }(i, results[i])
	}
	for _, r := range results {
		fmt.Print(<-r, " ")
	}
	fmt.Println()
}
