package main

import (
	"fmt"
)

func main() {
	x := 10
	x += 5
	x -= 3
	x *= 2
	x /= 5
	x %= 3
	x <<= 4
	x >>= 1
	x |= 3
	x &= 10
	x ^= 7
	x &^= 1
	fmt.Println(x)
	f := 1.5
	f *= 4
	f /= 3
	s := "a"
	s += "b"
	fmt.Println(f, s)
	a := []int{1, 2}
	n := 0
	get := func() int { n++; return n - 1 }
	a[get()] += 10
	a[get()]++
	fmt.Println(a, n)
	p := &a[0]
	*p -= 1
	(*p)--
	m := map[string][]int{"k": {1}}
	m["k"][0] += 5
	st := struct{ v [2]int }{}
	st.v[1] ^= 6
	fmt.Println(a, m, st)
}
