// A variable that is scanned into is written.
// heddle: check
// expect: race, line 13, line 15
package main

import "fmt"

func main() {
	n := 0
	done := make(chan bool)
	go func() {
		defer close(done)
		n++
	}()
	fmt.Sscan("7", &n)
	<-done
}
