// An error as a panic's value is shown by its text.
package main

import (
	"errors"
	"fmt"
)

func main() {
	fmt.Println("before")
	panic(errors.New("broken"))
}
