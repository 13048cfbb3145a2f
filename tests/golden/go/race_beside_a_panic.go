// The goroutine that sleeps ends the process when it wakes: nobody else could
// see it sleep, but to have it wake first would hide what the others do.
//
// heddle: check
// expect: race, line 19, line 20
package main

import (
	"fmt"
	"time"
)

func main() {
	x := 0
	go func() {
		time.Sleep(time.Millisecond)
		panic("late")
	}()
	go func() { x = 1 }()
	x = 2
	fmt.Println(x)
}
