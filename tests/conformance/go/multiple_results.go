package main

import (
	"errors"
	"fmt"
)

func swap(a, b int) (int, int) { return b, a }
func add(a, b int) int         { return a*10 + b }
func parse(s string) (n int, err error) {
	if s == "" {
		err = errors.New("empty")
		return
	}
	return len(s), nil
}

func main() {
	a, b := swap(1, 2)
	fmt.Println(a, b)
	fmt.Println(swap(3, 4))
	b, a = swap(a, b)
	fmt.Println(a, b, add(swap(5, 6)))
	_, err := parse("")
	fmt.Println(err)
	if n, err := parse("abc"); err == nil {
		fmt.Println(n)
	}
	var x, y = swap(7, 8)
	fmt.Println(x, y)
}
