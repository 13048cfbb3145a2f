package main

import "fmt"

func main() {
	x := int32(-8)
	fmt.Println(x>>1, x>>31, x>>40, x<<1, x<<31, x<<32)
	u := uint32(0x80000000)
	fmt.Println(u>>31, u>>32, u<<1, u>>4)
	var s uint8 = 70
	fmt.Println(1<<s == 0, int64(1)<<s, uint64(1)<<(s-7))
	n := 3
	fmt.Println(1<<n, 0xF0>>n, 5&^n, 5&n, 5|n, 5^n, ^n)
	var b byte = 0xAB
	fmt.Println(b<<4, b>>4, b&0x0F|b<<4)
	b &^= 0x0F
	b |= 1
	b ^= 0xFF
	b <<= 1
	b %= 100
	fmt.Println(b)
}
