// What is put into a sync.Pool may be gone when it is asked for.
// heddle: outcomes
// expect: outcomes 2
// expect: output used
// expect: output new
package main

import (
	"fmt"
	"sync"
)

func main() {
	pool := sync.Pool{New: func() any { return "new" }}
	pool.Put("used")
	fmt.Println(pool.Get())
}
