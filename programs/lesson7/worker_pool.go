// A pool: jobs go in by one channel, results come out by another, and the last
// worker to leave closes it.
//
// heddle: check
// expect: verified
package main

import (
	"fmt"
	"sync"
)

type job struct{ id, n int }
type result struct{ id, square int }

func worker(jobs <-chan job, results chan<- result, wg *sync.WaitGroup) {
	defer wg.Done()
	for j := range jobs {
		results <- result{j.id, j.n * j.n}
	}
}

func main() {
	const workers, work = 2, 4
	jobs, results := make(chan job), make(chan result)
	var wg sync.WaitGroup
	for i := 0; i < workers; i++ {
		wg.Add(1)
		go worker(jobs, results, &wg)
	}
	go func() {
		defer close(jobs)
		for i := 0; i < work; i++ {
			jobs <- job{i, i + 1}
		}
	}()
	go func() {
		wg.Wait()
		close(results)
	}()
	sum := 0
	for r := range results {
		sum += r.square
	}
	fmt.Println(sum == 30)
}
