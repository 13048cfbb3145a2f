package main

import (
	"fmt"
)

func main() {
	x := 1
	{
		x := 2
		x++
		fmt.Println(x)
	}
	if x := 5; x > 3 {
		x := "s"
		fmt.Println(x)
	} else if y := x; y > 0 {
		fmt.Println(y)
	}
	for x := 0; x < 1; x++ {
		x := x + 10
		fmt.Println(x)
	}
	switch x := x + 1; {
	case x == 2:
		x := x * 100
		fmt.Println(x)
	}
	f := func(x int) int { x++; return x }
	fmt.Println(f(x), x)
	var err error
	fmt.Println(err)
	true := false
	fmt.Println(true)
}
