package main

import "fmt"

func div(a, b int) (q int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = r.(error)
		}
	}()
	return a / b, nil
}

func main() {
	fmt.Println(div(6, 3))
	q, err := div(1, 0)
	fmt.Println(q, err, err.Error())
	x := 0
	fmt.Println(5 % x)
}
