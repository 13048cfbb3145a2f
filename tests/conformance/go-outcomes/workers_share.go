package main

import (
	"fmt"
	"sync"
)

func main() {
	jobs := make(chan int, 4)
	for i := 1; i <= 4; i++ {
		jobs <- i
	}
	close(jobs)
	var wg sync.WaitGroup
	sums := make([]int, 2)
	for w := 0; w < 2; w++ {
		wg.Add(1)
		go func(w int) {
			defer wg.Done()
			for j := range jobs {
				sums[w] += j
			}
		}(w)
	}
	wg.Wait()
	fmt.Println(sums[0], sums[1])
}
