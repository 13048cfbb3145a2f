// The goroutines look the same but for what their boxes hold: which of them
// comes first matters.
//
// heddle: check
// expect: crash, line 30
package main

import "sync"

type box struct{ number int }

func main() {
	var mu sync.Mutex
	var wg sync.WaitGroup
	var first *box
	for i := 1; i <= 2; i++ {
		b := &box{i}
		wg.Add(1)
		go func() {
			defer wg.Done()
			mu.Lock()
			defer mu.Unlock()
			if first == nil {
				first = b
			}
		}()
	}
	wg.Wait()
	if first.number == 2 {
		panic("the second was first")
	}
}
