// A program that dies of a pointer's value.
package main

import (
	"fmt"
)

type e struct{ code int }

func (x *e) Error() string { return fmt.Sprint("code ", x.code) }

func main() {
	defer fmt.Println("last words")
	var err error = &e{7}
	panic(err)
}
