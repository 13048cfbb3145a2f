// Two goroutines take the same two mutexes in opposite order.
//
// heddle: check
// expect: deadlock, lock-order inversion
package main

import (
	"fmt"
	"sync"
)

func main() {
	var disk, printer sync.Mutex
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		disk.Lock()
		printer.Lock()
		fmt.Println("printed a file")
		printer.Unlock()
		disk.Unlock()
	}()
	go func() {
		defer wg.Done()
		printer.Lock()
		disk.Lock()
		fmt.Println("filed a print")
		disk.Unlock()
		printer.Unlock()
	}()
	wg.Wait()
}
