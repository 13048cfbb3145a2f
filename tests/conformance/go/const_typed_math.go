package main

import (
	"fmt"
)

type time int

const (
	second time = 1
	minute      = 60 * second
	hour        = 60 * minute
	day         = 24 * hour
	week        = 7 * day
)

type flags uint8

const (
	flagA flags = 1 << iota
	flagB
	flagC
	flagAll = flagA | flagB | flagC
)

func (f flags) has(g flags) bool { return f&g != 0 }

func main() {
	fmt.Println(time(90), day, week/day, float64(minute)/float64(hour))
	fmt.Println(flagA|flagC, flagAll&^flagB, flagC.has(flagC), (flagA | flagB).has(flagC))
	const c = 10
	var i8 int8 = c
	var f float32 = c / 4
	var g float32 = c / 4.0
	fmt.Println(i8*c, f, g, c<<3, -c%3)
	var u uint8 = 255
	var w = u + 1
	fmt.Println(w, u*2, ^u, -u, u>>1<<1)
	fmt.Println(len([c]int{}), 'b'-'a', "s"+"t", 07+0x7, 1e3, 2.0*3)
}
