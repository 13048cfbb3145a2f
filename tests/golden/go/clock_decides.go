// What the program decides by the time of day goes either way while every timing is
// explored; with an exact clock it goes the way of the clock.
// heddle: check
// expect: crash, line 17, the clock is far ahead, clocks that stand still or go far ahead
// heddle: check --time virtual
// expect: verified
// heddle: outcomes
// expect: outcomes 1, clocks that stand still
package main

import "time"

func main() {
	start := time.Now()
	time.Sleep(time.Second)
	if time.Since(start) > 2*time.Second {
		panic("overslept")
	}
}
