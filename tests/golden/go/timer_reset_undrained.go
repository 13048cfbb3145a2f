// A timer that has gone off and is reset without its channel being emptied: the
// stale value ends the next wait at once; one more wait has nothing to wait for
// if the second value came while the first was still there.
// heddle: check
// expect: deadlock, its timer does not run
package main

import "time"

func main() {
	timer := time.NewTimer(time.Second)
	time.Sleep(2 * time.Second)
	timer.Reset(time.Second)
	<-timer.C
	<-timer.C
}
