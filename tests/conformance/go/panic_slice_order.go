package main

import "fmt"

func main() {
	s := make([]int, 4, 10)
	lo, hi := 3, 2
	fmt.Println(len(s[:8]))
	fmt.Println(s[lo:hi])
}
