// lock_order.go with disk before printer in both goroutines.
//
// heddle: check
// expect: verified
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
		disk.Lock()
		printer.Lock()
		fmt.Println("filed a print")
		printer.Unlock()
		disk.Unlock()
	}()
	wg.Wait()
}
