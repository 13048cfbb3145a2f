// pool_wait_in_loop.go, repaired: start all, then wait for all.
//
// heddle: check
// expect: verified
package main

import (
	"fmt"
	"sync"
)

type job struct {
	id   int
	work func() int
}

type pool struct {
	size    int
	jobs    chan job
	results chan int
	wg      sync.WaitGroup
}

func newPool(size int) *pool {
	return &pool{size: size, jobs: make(chan job), results: make(chan int, 4)}
}

func (p *pool) worker() {
	defer p.wg.Done()
	for j := range p.jobs {
		p.results <- j.work()
	}
}

func (p *pool) start() {
	for i := 0; i < p.size; i++ {
		p.wg.Add(1)
		go p.worker()
	}
}

func (p *pool) submit(work func() int) { p.jobs <- job{work: work} }

func (p *pool) stop() (sum int) {
	close(p.jobs)
	p.wg.Wait()
	close(p.results)
	for r := range p.results {
		sum += r
	}
	return sum
}

func main() {
	p := newPool(2)
	p.start()
	for i := 1; i <= 3; i++ {
		i := i
		p.submit(func() int { return i * i })
	}
	fmt.Println(p.stop())
}
