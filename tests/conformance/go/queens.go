package main

import (
	"fmt"
)

func place(row int, cols []int, n *int) {
	if row == 6 {
		*n++
		return
	}
next:
	for c := 0; c < 6; c++ {
		for r, o := range cols {
			if o == c || o-c == row-r || c-o == row-r {
				continue next
			}
		}
		place(row+1, append(cols, c), n)
	}
}
func permutations(s []int) (all [][]int) {
	if len(s) == 0 {
		return [][]int{{}}
	}
	for i := range s {
		rest := append(append([]int{}, s[:i]...), s[i+1:]...)
		for _, p := range permutations(rest) {
			all = append(all, append([]int{s[i]}, p...))
		}
	}
	return
}
func hanoi(n int, a, b, c string) {
	if n > 0 {
		hanoi(n-1, a, c, b)
		fmt.Println(a, "->", c)
		hanoi(n-1, b, a, c)
	}
}

func main() {
	n := 0
	place(0, nil, &n)
	fmt.Println(n)
	fmt.Println(permutations([]int{1, 2, 3}))
	hanoi(2, "A", "B", "C")
}
