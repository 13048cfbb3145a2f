// Division by zero while another panic goes through.
package main

import (
	"fmt"
)

func main() {
	z := 0
	defer func() { fmt.Println(1 / z) }()
	panic("first")
}
