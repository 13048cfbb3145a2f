// A full slice expression out of its bounds.
package main

import (
	"fmt"
)

func main() {
	s := make([]int, 3, 5)
	i := 6
	fmt.Println(len(s[1:2:4]))
	fmt.Println(s[1:2:i])
}
