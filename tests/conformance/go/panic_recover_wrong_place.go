package main

import (
	"fmt"
)

func main() {
	defer fmt.Println(recover())
	panic("not recovered by an argument")
}
