package main

import (
	"fmt"
)

func main() {
	fmt.Printf("%d %s\n", "x", 1)
	fmt.Printf("%d\n")
	fmt.Printf("%d %d\n", 1)
	fmt.Printf("extra\n", 1, "a")
	fmt.Printf("%z %!\n", 1)
	fmt.Printf("%s %d %v\n", nil, nil, nil)
}
