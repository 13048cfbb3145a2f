// The receiver closes, and a sender may still be at it.
//
// heddle: check
// expect: crash, send on a closed channel
package main

func main() {
	jobs := make(chan int, 1)
	done := make(chan bool)
	go func() {
		jobs <- 1
		done <- true
	}()
	close(jobs)
	<-done
}
