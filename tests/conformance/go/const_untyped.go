package main

import "fmt"

const third = 1.0 / 3
const huge = 1e1000 / 1e997
const r = 'a' + 1
const mask = ^0
const u8mask = ^uint8(0)

type Celsius float64

func main() {
	var f32 float32 = third
	var c Celsius = huge
	fmt.Println(f32, c, r, string(rune(r)))
	fmt.Println(mask, u8mask)
	var i int = 5.0
	var x float64 = 7 / 2
	var y float64 = 7 / 2.0
	fmt.Println(i, x, y, 7.0/2*2)
	fmt.Printf("%T %T %T %T\n", 'x', 1, 1.0, "s")
	var s uint = 3
	var sh int64 = 1 << s
	fmt.Println(sh, 1<<s == 8)
	fmt.Println(5%3, -5%3, 5%-3, -7/2, 7/-2)
	fmt.Println(0x1F, 0b1010, 0o17, 017, 1_000_000, 0x1p-2)
}
