// An index out of range ends the program with Go's words.
package main

import "fmt"

func at(xs []int, i int) int { return xs[i] }

func main() {
	defer fmt.Println("deferred")
	fmt.Println(at([]int{1, 2, 3}, 1))
	fmt.Println(at([]int{1, 2, 3}, 5))
}
