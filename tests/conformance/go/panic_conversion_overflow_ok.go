package main

import (
	"fmt"
)

func main() {
	x := 300
	fmt.Println(uint8(x), int8(x))
	var p *int
	fmt.Println(*p)
}
