// A return between Lock and Unlock: the lock is never released.
//
// heddle: check
// expect: deadlock, lock is never released
package main

import (
	"fmt"
	"sync"
)

var (
	mu    sync.Mutex
	stock = map[string]int{"tea": 1}
)

func buy(item string) bool {
	mu.Lock()
	n, ok := stock[item]
	if !ok || n == 0 {
		return false
	}
	stock[item] = n - 1
	mu.Unlock()
	return true
}

func main() {
	var wg sync.WaitGroup
	for i := 0; i < 3; i++ {
		wg.Add(1)
		go func(customer int) {
			defer wg.Done()
			fmt.Println(customer, buy("tea"))
		}(i)
	}
	wg.Wait()
}
