// A counter that is only ever counted up makes no new states.
// heddle: check
// expect: verified, some runs never end
package main

func attempts(stop chan struct{}) {
	for retries := 1; ; retries++ {
		_ = retries
		select {
		case <-stop:
			return
		default:
		}
	}
}

func main() {
	stop := make(chan struct{})
	go attempts(stop)
	close(stop)
}
