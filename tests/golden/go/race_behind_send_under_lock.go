// The send lets main go on, though the lock is still held: what it guards may not
// be taken at once from there on. By the time main writes, the lock is known to
// guard x: main is busy for a while.
//
// heddle: check
// expect: race, line 23, line 31
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu, other sync.Mutex
	x, sent := 0, make(chan bool, 1)
	go func() {
		other.Lock()
		fmt.Print()
		other.Unlock()
		mu.Lock()
		sent <- true
		x = 1
		mu.Unlock()
	}()
	<-sent
	for range 20 {
		other.Lock()
		other.Unlock()
	}
	x = 2
	fmt.Println(x)
}
