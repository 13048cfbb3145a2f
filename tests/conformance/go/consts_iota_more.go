// Constants with skipped values, shifts and types.
package main

import (
	"fmt"
	"math"
)

type size int64

const (
	_       = iota
	kb size = 1 << (10 * iota)
	mb
	gb
)

type weekday uint8

const (
	sunday weekday = iota
	monday
	tuesday
	_
	thursday
)

func (d weekday) String() string { return [...]string{"Sun", "Mon", "Tue", "Wed", "Thu"}[d] }

const (
	a, b = iota, iota * 10
	c, d
	e, f
)
const (
	flagA = 1 << iota
	flagB
	flagC
	mask = flagA | flagC
)
const big = 1 << 100
const third = 1.0 / 3
const typed float32 = 0.1

func main() {
	fmt.Println(kb, mb, gb, gb/mb)
	fmt.Println(monday, thursday, tuesday+1, weekday(2))
	fmt.Println(a, b, c, d, e, f, mask, mask&^flagA)
	fmt.Println(big>>98, third*3 == 1, typed, float64(typed))
	const x = 'a' + 1
	fmt.Printf("%T %v %c\n", x, x, x)
	const s = "con" + "cat"
	fmt.Println(len(s), s[1], len([len(s)]int{}))
	var u8 uint8 = 255
	u8++
	fmt.Println(u8, ^uint8(0), -7/2, -7%3, 7&^5, 1<<3|1)
	fmt.Println(math.MaxInt64, uint64(math.MaxUint64), math.Pi)
}
