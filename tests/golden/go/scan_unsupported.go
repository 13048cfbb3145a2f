// What Go reads by reflection is refused by name.
// heddle: check
// expect: inconclusive, exit 2, scanning this is not supported
package main

import "fmt"

type celsius float64

func main() {
	var c celsius
	fmt.Sscan("21.5", &c)
}
