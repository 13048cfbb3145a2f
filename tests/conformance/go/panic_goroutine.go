package main

import (
	"fmt"
	"sync"
)

func work(n int) {
	if n == 0 {
		panic("work failed")
	}
	work(n - 1)
}

func main() {
	var wg sync.WaitGroup
	wg.Add(1)
	fmt.Println("go")
	go func() {
		defer wg.Done()
		defer fmt.Println("cleanup")
		work(2)
	}()
	wg.Wait()
	select {}
}
