package main

import "fmt"

type Weekday int

const (
	Sunday Weekday = iota
	Monday
	Tuesday
	_
	Thursday
)

const (
	_  = iota
	KB = 1 << (10 * iota)
	MB
	GB
)

const (
	a, b = iota, iota * 10
	c, d
	e, f = "x", iota
	g, h
)

const big = 1 << 100

func (d Weekday) String() string { return [...]string{"Su", "Mo", "Tu", "We", "Th"}[d] }

func main() {
	fmt.Println(Sunday, Monday, Tuesday, Thursday)
	fmt.Println(KB, MB, GB)
	fmt.Println(a, b, c, d, e, f, g, h)
	fmt.Println(big>>98, float64(big) > 1e30)
	const local = len("héllo") + cap([3]int{})
	fmt.Println(local)
}
