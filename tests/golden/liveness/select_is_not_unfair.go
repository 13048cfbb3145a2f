// Both cases are ready again and again. In the long run select takes each, so
// the loop ends; only a scheduler that also decides select could avoid it.
//
// heddle: check
// expect: verified
// heddle: check --fairness none
// expect: livelock
package main

func main() {
	more := make(chan int, 1)
	quit := make(chan int, 1)
	quit <- 1
	more <- 1
	for {
		select {
		case v := <-more:
			more <- v
		case <-quit:
			return
		}
	}
}
