package main

import (
	"fmt"
	"time"
)

func main() {
	d := 1500 * time.Millisecond
	fmt.Println(d, time.Second, 2*time.Hour+30*time.Minute, time.Duration(0), 5*time.Microsecond)
	fmt.Println(d.Seconds(), d.Milliseconds(), time.Duration(90)*time.Second, time.Duration(1))
	const timeout = 3 * time.Second
	fmt.Println(timeout > d, timeout/time.Second, d+timeout)
	fmt.Printf("%v %d %T\n", d, d, d)
}
