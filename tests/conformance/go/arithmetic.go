// Integer widths wrap, division truncates, shifts and bit operators.
package main

import "fmt"

func main() {
	var a int8 = 127
	a++
	var b uint8 = 3
	b -= 5
	var c int16 = -32768
	c--
	var d uint16 = 65535
	d += 2
	var e int32 = 1 << 30
	e *= 4
	var f uint32 = 1 << 31
	f <<= 1
	var g int64 = 1<<63 - 1
	g++
	var h uint64 = 0
	h--
	fmt.Println(a, b, c, d, e, f, g, h)
	fmt.Println(7/2, -7/2, 7/-2, -7/-2, 7%3, -7%3, 7%-3, -7%-3)
	x, y := 12, 10
	fmt.Println(x&y, x|y, x^y, x&^y, ^x, -x, +x)
	n := uint(3)
	fmt.Println(1<<n, -16>>n, uint8(200)>>n, int8(-128)>>7)
	s := 70
	fmt.Println(1<<s, int32(5)<<s, -1>>s)
	var i8 int8 = -128
	fmt.Println(i8/-1, -i8)
	fmt.Println(int8(x*100), uint8(-x&255), int(3.0), int64(-2.5+0.5))
	var fl = 3.75
	fmt.Println(int(fl), int(-fl), uint8(fl), float32(fl)/3, fl/3)
	var u64 uint64 = 1<<64 - 1
	fmt.Println(u64, u64/10, u64%10, u64>>60, u64 > 5, u64 == 1<<64-1)
	const big = 1 << 100
	fmt.Println(big>>98, big/(1<<97))
	var r rune = 'a'
	r += 2
	fmt.Println(r, string(r), 'x'-'a', "abc"[1])
	x += 5
	x -= 1
	x *= 3
	x /= 2
	x %= 7
	x <<= 4
	x >>= 1
	x |= 3
	x &= 6
	x ^= 15
	x &^= 8
	fmt.Println(x)
	var p, q = 5, 0
	defer func() { fmt.Println(recover()) }()
	fmt.Println(p / q)
}
