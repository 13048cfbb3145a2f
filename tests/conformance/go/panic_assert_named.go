// An assertion between named types.
package main

import (
	"fmt"
)

type meters int
type feet int

func main() {
	var v interface{} = meters(3)
	fmt.Println(v.(meters))
	fmt.Println(v.(feet))
}
