package main

import (
	"fmt"
	"sync"
)

func main() {
	results := make([]int, 5)
	var wg sync.WaitGroup
	for i := range results {
		wg.Add(1)
		go func(i int) {
			defer wg.Done()
			results[i] = i * i
		}(i)
	}
	wg.Wait()
	fmt.Println(results)
	c := make(chan int)
	go func() {
		defer close(c)
		for i := 0; i < 3; i++ {
			c <- i
		}
	}()
	sum := 0
	for v := range c {
		sum += v
	}
	fmt.Println(sum)
	var mu sync.Mutex
	n := 0
	done := make(chan bool)
	for i := 0; i < 4; i++ {
		go func() {
			mu.Lock()
			defer mu.Unlock()
			n++
			done <- true
		}()
	}
	for i := 0; i < 4; i++ {
		<-done
	}
	fmt.Println(n)
}
