// More than 4,000 states without reduction: what the search saw is said, and
// nothing of an order of locks. Where something is wrong nothing is said.
//
// heddle: check
// expect: verified
// expect: why: in each state of the search somebody can go on
// heddle: check --scale 8=3
// expect: leak
// expect: not why:
package main

import "fmt"

func main() {
	const workers = 4
	results := make(chan int, workers)
	for i := range workers {
		go func() {
			fmt.Sprint(i)
			results <- i
			results <- i
		}()
	}
	sum := 0
	for range 8 {
		sum += <-results
	}
	fmt.Println(sum)
}
