// The counter never comes back to a value it had, as far as anybody looks: that
// is no proof, so nothing is claimed.
//
// heddle: check
// expect: inconclusive, a loop at line 13
package main

func main() {
	c := make(chan uint)
	go func() { c <- 1 }()
	n := <-c
	done := false
	for !done {
		n++
		done = n == 0
	}
}
