package main

import (
	"fmt"
	"sync"
)

func main() {
	errs := make(chan error, 3)
	var wg sync.WaitGroup
	for i := 1; i <= 3; i++ {
		wg.Add(1)
		go func(i int) {
			defer wg.Done()
			if i > 1 {
				errs <- fmt.Errorf("task %d", i)
			}
		}(i)
	}
	wg.Wait()
	close(errs)
	fmt.Println(<-errs)
}
