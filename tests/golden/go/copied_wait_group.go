// A wait group passed by value: Done counts down a copy.
//
// heddle: check
// expect: deadlock, wait group never reaches zero
package main

import (
	"fmt"
	"sync"
)

func work(id int, wg sync.WaitGroup) {
	defer wg.Done()
	fmt.Println("work", id)
}

func main() {
	var wg sync.WaitGroup
	wg.Add(1)
	go work(1, wg)
	wg.Wait()
}
