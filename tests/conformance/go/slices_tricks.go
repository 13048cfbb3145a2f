// Inserting into slices, deleting, reversing, filtering in place.
package main

import (
	"fmt"
)

func main() {
	s := []int{1, 2, 3, 4, 5}
	s = append(s[:1], s[2:]...)
	fmt.Println(s, len(s), cap(s))
	s = append(s[:2], append([]int{99}, s[2:]...)...)
	fmt.Println(s)
	for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
	}
	fmt.Println(s)
	even := s[:0]
	for _, v := range s {
		if v%2 == 0 {
			even = append(even, v)
		}
	}
	fmt.Println(even, s)
	t := s[1:3:3]
	t = append(t, -1)
	fmt.Println(t, s, cap(t) > 3)
	u := make([]int, 2, 10)
	v := append(u, 1)
	w := append(u, 2)
	fmt.Println(v[2], w[2])
	n := copy(u, []int{7, 8, 9})
	fmt.Println(n, u)
	n = copy(s[1:], s)
	fmt.Println(n, s)
	var z []int
	fmt.Println(z == nil, len(z), append(z, z...) == nil)
	bs := append([]byte("ab"), "cd"...)
	fmt.Println(string(bs))
	q := [][]int{{1}, nil, {}}
	fmt.Println(q, len(q[1]), q[1] == nil, q[2] == nil)
}
