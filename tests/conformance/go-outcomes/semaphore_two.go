package main

import (
	"fmt"
	"sync"
)

func main() {
	sem := make(chan struct{}, 2)
	var mu sync.Mutex
	var wg sync.WaitGroup
	in, most := 0, 0
	for i := 0; i < 3; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			sem <- struct{}{}
			mu.Lock()
			in++
			if in > most {
				most = in
			}
			mu.Unlock()
			mu.Lock()
			in--
			mu.Unlock()
			<-sem
		}()
	}
	wg.Wait()
	fmt.Println(most)
}
