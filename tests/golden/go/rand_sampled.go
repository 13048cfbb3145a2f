// heddle: check
// expect: verified
// expect: rand.Float64 at line 12 as some of its values only
package main

import (
	"fmt"
	"math/rand"
)

func main() {
	if rand.Float64() < 0.3 {
		fmt.Println("unlucky")
	}
}
