// Main takes the lock once more to read the total, and forgets to give it back:
// nobody waits for it, so all that comes of it is a warning.
//
// heddle: check
// expect: verified
// expect: warning: mu is still locked when the program ends
// expect: line 35
// heddle: check --held
// expect: held, threads main, line 35, findings 1, context switches 3
// expect: a random scheduler shows this in every run
// heddle: check --no-held
// expect: verified
// expect: not still locked
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	var wg sync.WaitGroup
	total := 0
	for i := 0; i < 2; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mu.Lock()
			defer mu.Unlock()
			total++
		}()
	}
	wg.Wait()
	mu.Lock()
	fmt.Println(total)
}
