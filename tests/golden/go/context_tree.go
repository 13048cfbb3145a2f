// Cancelling a parent ends its children; nothing leaks.
// heddle: check
// expect: verified
package main

import (
	"context"
	"sync"
)

func main() {
	parent, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	for range 2 {
		child, stop := context.WithCancel(parent)
		defer stop()
		wg.Add(1)
		go func() {
			defer wg.Done()
			<-child.Done()
			if child.Err() != context.Canceled {
				panic("not cancelled")
			}
		}()
	}
	cancel()
	wg.Wait()
}
