// defer Unlock after an Unlock: fatal, recover does not help.
//
// heddle: check
// expect: misuse, unlock of unlocked mutex
package main

import (
	"fmt"
	"sync"
)

var mu sync.Mutex
var stock = 3

func buy(n int) bool {
	mu.Lock()
	defer mu.Unlock()
	if stock < n {
		mu.Unlock()
		return false
	}
	stock -= n
	return true
}

func main() {
	defer func() {
		fmt.Println("recovered:", recover())
	}()
	done := make(chan bool)
	go func() { done <- buy(2) }()
	go func() { done <- buy(2) }()
	fmt.Println(<-done, <-done)
}
