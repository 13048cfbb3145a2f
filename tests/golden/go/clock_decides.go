// What the program decides by the time of day has no meaning while every timing is
// explored: nothing is verified then.
// heddle: check
// expect: inconclusive, time.now
// heddle: check --time virtual
// expect: verified
package main

import "time"

func main() {
	start := time.Now()
	time.Sleep(time.Second)
	if time.Since(start) > 2*time.Second {
		panic("overslept")
	}
}
