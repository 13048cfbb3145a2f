// Wrap-around and conversions of all widths.
package main

import (
	"fmt"
	"math"
)

func main() {
	var i8 int8 = 127
	i8++
	var u16 uint16
	u16--
	var i32 int32 = math.MinInt32
	i32 = -i32
	var i64 int64 = math.MaxInt64
	i64 += 2
	fmt.Println(i8, u16, i32, i64)
	x := 300
	fmt.Println(int8(x), uint8(x), int16(x), uint32(int32(x)-400), uint64(1<<63)>>62)
	f := 3.99
	fmt.Println(int(f), int(-f), uint8(f), float32(f))
	fmt.Println(7/2, -7/2, 7%-3, -7%3, 7.0/2)
	var s uint = 70
	fmt.Println(1<<(s%64), uint32(1)<<s, int32(-8)>>1, uint8(200)>>3, int64(-1)>>s)
	fmt.Println(0b1010, 0o17, 0xff, 1_000_000, 'a', 1e3)
	a, b := 13, 6
	fmt.Println(a&b, a|b, a^b, a&^b, ^a, -a)
	a <<= 2
	a |= 1
	a ^= 7
	a &^= 2
	a %= 40
	fmt.Println(a)
	var h uint32 = 2166136261
	for _, c := range []byte("hash") {
		h ^= uint32(c)
		h *= 16777619
	}
	fmt.Println(h)
}
