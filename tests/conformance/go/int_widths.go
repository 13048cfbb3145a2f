package main

import "fmt"

func main() {
	var a int8 = 127
	a++
	var b uint8 = 0
	b--
	var c int16 = -32768
	c--
	var d uint16 = 65535
	d++
	var e int32 = 2147483647
	e += 1
	var f uint32 = 0
	f -= 1
	var g int64 = 9223372036854775807
	g++
	var h uint64 = 0
	h--
	var i uintptr = 1
	i <<= 63
	fmt.Println(a, b, c, d, e, f, g, h, i)
	fmt.Println(-a, ^b, a*a, b*b, int8(-128)/a)
	var neg int8 = -1
	fmt.Println(uint8(neg), uint16(neg), uint32(neg), uint64(neg), int(uint8(neg)))
	var wide int64 = 0x123456789ABCDEF0
	fmt.Println(int32(wide), int16(wide), int8(wide), uint8(wide))
	fmt.Println(h/3, h%10, h>>60, h*h)
	var m int64 = -1 << 63
	mone := int64(-1)
	fmt.Println(m/mone, m%mone, -m)
}
