// Panics with values of basic and defined types.
package main

import "fmt"

type code int

func main() {
	defer func() {
		fmt.Println("first", recover())
		panic(code(7))
	}()
	panic(fmt.Sprintf("%d", 3))
}
