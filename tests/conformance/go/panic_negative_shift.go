// A shift by a negative number.
package main

import (
	"fmt"
)

func main() {
	s := -1
	fmt.Println(1 << (s + 2))
	fmt.Println(1 << s)
}
