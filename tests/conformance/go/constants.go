// iota, untyped constants, their conversion and precision.
package main

import (
	"fmt"
	"math"
)

type Weekday int

const (
	Sunday Weekday = iota
	Monday
	Tuesday
	_
	Thursday
)

const (
	KB = 1 << (10 * (iota + 1))
	MB
	GB
)

const (
	a, b = iota, iota * 10
	c, d
	e, f
)

const (
	first = "x"
	second
	third = iota
)

const typed int64 = 5
const ratio = 1.0 / 3

type bits uint8

const (
	flagA bits = 1 << iota
	flagB
	flagC
	all = flagA | flagB | flagC
)

func main() {
	fmt.Println(Sunday, Monday, Tuesday, Thursday)
	fmt.Println(KB, MB, GB)
	fmt.Println(a, b, c, d, e, f, first, second, third)
	fmt.Println(typed*2, ratio, 0.1+0.2, 1/3.0)
	fmt.Println(flagA, flagB, flagC, all, all&^flagB)
	const local = iota + 7
	var x float64 = 2
	var y float32 = 1 << 3
	fmt.Println(local, x*3, y/3, 5/2*2.0, 5.0/2*2)
	const huge = 1e1000 / 1e997
	fmt.Println(huge, math.Pi, float32(math.Pi), math.MaxInt64, uint64(math.MaxUint64))
	fmt.Println('a'+1, 'a'+1.0, "s"+"t", len("héllo"), !true || false)
	var z = 3 + 'a'
	var w = 2 * 1.5
	fmt.Printf("%T %T %T %T\n", z, w, true, "x")
	fmt.Println(math.Sqrt(2), math.Floor(-1.5), math.Inf(1), -math.Inf(1), math.NaN())
}
