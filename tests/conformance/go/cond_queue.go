// A bounded queue with a condition, used by one goroutine after the other.
package main

import (
	"fmt"
	"sync"
)

type queue struct {
	mu    sync.Mutex
	cond  *sync.Cond
	items []int
	max   int
}

func newQueue(max int) *queue {
	q := &queue{max: max}
	q.cond = sync.NewCond(&q.mu)
	return q
}
func (q *queue) put(v int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == q.max {
		q.cond.Wait()
	}
	q.items = append(q.items, v)
	q.cond.Broadcast()
}
func (q *queue) get() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 {
		q.cond.Wait()
	}
	v := q.items[0]
	q.items = q.items[1:]
	q.cond.Broadcast()
	return v
}

func main() {
	q := newQueue(2)
	done := make(chan bool)
	go func() {
		for i := 0; i < 6; i++ {
			q.put(i * i)
		}
		done <- true
	}()
	sum := 0
	for i := 0; i < 6; i++ {
		v := q.get()
		fmt.Print(v, " ")
		sum += v
	}
	<-done
	fmt.Println(sum)
}
