// Two workers share four jobs and send what they make of them to one channel,
// which is closed once both are done.
//
// heddle: check
// expect: verified, every run ends
// heddle: outcomes
// expect: outcomes 1
// expect: output sum 30
package main

import (
	"fmt"
	"sync"
)

func square(jobs <-chan int, results chan<- int, wg *sync.WaitGroup) {
	defer wg.Done()
	for n := range jobs {
		results <- n * n
	}
}

func main() {
	jobs, results := make(chan int, 4), make(chan int, 4)
	var wg sync.WaitGroup
	for w := 0; w < 2; w++ {
		wg.Add(1)
		go square(jobs, results, &wg)
	}
	for n := 1; n <= 4; n++ {
		jobs <- n
	}
	close(jobs)
	go func() {
		wg.Wait()
		close(results)
	}()
	sum := 0
	for r := range results {
		sum += r
	}
	fmt.Println("sum", sum)
}
