// Assignment to a map that nobody made, behind two structs.
package main

import (
	"fmt"
)

type reg struct{ m map[string][]int }
type app struct{ reg }

func main() {
	var a app
	fmt.Println(a.m["x"], len(a.m))
	a.m["x"] = append(a.m["x"], 1)
}
