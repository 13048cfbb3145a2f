// The end is where main returns: what goroutines do after that does not count.
//
// heddle: check --no-race --no-leak
// expect: verified
// heddle: check --no-race --no-leak --final n<=1
// expect: verified
// heddle: check --final n==0
// expect: final, n = 1
package main

var n int

func main() {
	done := make(chan bool)
	go func() {
		n = 1
		done <- true
		n = 2
	}()
	if n == 1 {
		return
	}
	<-done
	n = 1
}
