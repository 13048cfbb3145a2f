package main

import (
	"fmt"
)

func main() {
	b := make([]byte, 3)
	n := copy(b, "hello")
	fmt.Println(n, string(b))
	b = append(b, " world"...)
	fmt.Println(string(b), len(b))
	var nilb []byte
	fmt.Println(copy(nilb, b), string(nilb) == "")
}
