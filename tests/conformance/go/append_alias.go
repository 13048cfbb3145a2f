package main

import (
	"fmt"
)

func main() {
	a := [5]int{1, 2, 3, 4, 5}
	s := a[1:3]
	s = append(s, 40)
	fmt.Println(a, s, len(s), cap(s))
	s = append(s, 50)
	s = append(s, 60)
	s[0] = 99
	fmt.Println(a, s)
	copy(a[2:], a[:])
	fmt.Println(a)
	copy(a[:], a[2:])
	fmt.Println(a)
}
