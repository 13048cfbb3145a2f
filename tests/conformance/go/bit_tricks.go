package main

import (
	"fmt"
)

func bits(x uint32) (s string) {
	for i := 7; i >= 0; i-- {
		s += fmt.Sprint(x >> uint(i) & 1)
	}
	return
}

func main() {
	x := uint32(0b1011_0000)
	n := 0
	for y := x; y != 0; y &= y - 1 {
		n++
	}
	fmt.Println(n, x&-x, x^(x>>1), bits(x))
	var h uint32 = 2166136261
	for _, c := range []byte("hello") {
		h ^= uint32(c)
		h *= 16777619
	}
	fmt.Println(h)
	var seed uint64 = 42
	for i := 0; i < 3; i++ {
		seed ^= seed << 13
		seed ^= seed >> 7
		seed ^= seed << 17
		fmt.Print(seed, " ")
	}
	fmt.Println()
	a, b := int32(-7), int32(2)
	fmt.Println(a/b, a%b, a>>1, uint32(a)>>28, -a/b)
}
