package main

import (
	"fmt"
)

func main() {
	s := []int{}
	for i := 0; i < 10; i++ {
		s = append(s, i)
		fmt.Print(len(s), " ")
	}
	t := s[:3]
	u := append(t, 100)
	fmt.Println(s[3], len(u), cap(t) == cap(s))
	v := append(s[:2:2], 7)
	fmt.Println(s[2], v)
	w := append([]int(nil), s...)
	w[0] = -1
	fmt.Println(s[0], w[0], append(w[:0:0], 5))
}
