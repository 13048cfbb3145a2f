// The few random runs that a search begins with do not come here. Main stands in
// front of its write when the other reads, and makes it when that one has ended:
// then it is alone, and the write counts all the same.
//
// heddle: check
// expect: race, line 20, line 22
package main

import (
	"fmt"
	"math/rand"
)

func main() {
	x := 0
	if rand.Intn(500) != 7 {
		return
	}
	go func() {
		fmt.Sprint(x)
	}()
	x = 1
}
