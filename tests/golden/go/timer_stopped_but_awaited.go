// Stop does not close the channel: who waits for a stopped timer waits for ever.
// Only if the timer was faster does this end.
// heddle: check
// expect: deadlock, receive with no sender, its timer does not run, timer stopped but channel awaited
// expect: steps 2
// expect: line 17
package main

import "time"

func main() {
	timer := time.NewTimer(time.Second)
	time.Sleep(time.Millisecond)
	if timer.Stop() {
		println("stopped in time")
	}
	<-timer.C
}
