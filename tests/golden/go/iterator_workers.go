// A loop over a function in every goroutine: its body locks, sends and returns
// like any other code, and a deferred unlock in it runs when the function ends.
// heddle: check
// expect: verified
package main

import (
	"errors"
	"sync"
)

type jobs struct {
	mu   sync.Mutex
	left []int
}

func (j *jobs) take() (int, bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if len(j.left) == 0 {
		return 0, false
	}
	id := j.left[0]
	j.left = j.left[1:]
	return id, true
}

// All hands out the jobs until nobody wants one.
func (j *jobs) All(yield func(int) bool) {
	for {
		id, ok := j.take()
		if !ok || !yield(id) {
			return
		}
	}
}

func work(j *jobs, out chan<- int) error {
	for id := range j.All {
		if id > 2 {
			return errors.New("too large")
		}
		out <- id
	}
	return nil
}

func main() {
	j := &jobs{left: []int{1, 2, 3}}
	out := make(chan int, 2)
	failed := make(chan error, 2)
	for range 2 {
		go func() { failed <- work(j, out) }()
	}
	a, b := <-failed, <-failed
	if (a == nil) == (b == nil) {
		panic("one of them takes the large one")
	}
	if <-out+<-out != 3 {
		panic("a job is lost")
	}
}
