// Three locks, two of them taken together by each: the pairs say how.
//
// heddle: check
// expect: verified
// expect: why: locks are always taken in this order: a, b, c (a → b, b → c)
package main

import "sync"

var a, b, c sync.Mutex

func both(x, y *sync.Mutex, done chan<- bool) {
	x.Lock()
	y.Lock()
	y.Unlock()
	x.Unlock()
	done <- true
}

func main() {
	done := make(chan bool)
	go both(&a, &b, done)
	go both(&b, &c, done)
	<-done
	<-done
}
