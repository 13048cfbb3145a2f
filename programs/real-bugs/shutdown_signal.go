// A queue's ShutDown wakes one worker with Signal. The others sleep on.
//
// heddle: check
// expect: deadlock, lost wake-up, queue.Get
package main

import (
	"fmt"
	"sync"
)

type set map[interface{}]struct{}

func (s set) has(item interface{}) bool { _, ok := s[item]; return ok }
func (s set) insert(item interface{})   { s[item] = struct{}{} }

type workQueue interface {
	Add(item interface{})
	Get() (item interface{}, shutdown bool)
	Done(item interface{})
	ShutDown()
}

type queue struct {
	items      []interface{}
	dirty      set
	processing set
	cond       *sync.Cond
	down       bool
}

func newQueue() *queue {
	return &queue{dirty: set{}, processing: set{}, cond: sync.NewCond(&sync.Mutex{})}
}

func (q *queue) Add(item interface{}) {
	q.cond.L.Lock()
	defer q.cond.L.Unlock()
	if q.down || q.dirty.has(item) {
		return
	}
	q.dirty.insert(item)
	if q.processing.has(item) {
		return
	}
	q.items = append(q.items, item)
	q.cond.Signal()
}

func (q *queue) Get() (item interface{}, shutdown bool) {
	q.cond.L.Lock()
	defer q.cond.L.Unlock()
	for len(q.items) == 0 && !q.down {
		q.cond.Wait()
	}
	if len(q.items) == 0 {
		return nil, true
	}
	item, q.items = q.items[0], q.items[1:]
	q.processing.insert(item)
	delete(q.dirty, item)
	return item, false
}

func (q *queue) Done(item interface{}) {
	q.cond.L.Lock()
	defer q.cond.L.Unlock()
	delete(q.processing, item)
	if q.dirty.has(item) {
		q.items = append(q.items, item)
		q.cond.Signal()
	}
}

func (q *queue) ShutDown() {
	q.cond.L.Lock()
	defer q.cond.L.Unlock()
	q.down = true
	q.cond.Signal()
}

type controller struct {
	workQueue
	sync.WaitGroup
	handle func(key string) error
}

func (c *controller) next() bool {
	key, quit := c.Get()
	if quit {
		return false
	}
	defer c.workQueue.Done(key)
	if err := c.handle(key.(string)); err != nil {
		c.workQueue.Add(key)
	}
	return true
}

func (c *controller) run(workers int) {
	for i := 0; i < workers; i++ {
		c.WaitGroup.Add(1)
		go func() {
			defer c.WaitGroup.Done()
			for c.next() {
			}
		}()
	}
}

func main() {
	c := &controller{workQueue: newQueue()}
	c.handle = func(key string) error { return nil }
	c.run(2)
	c.workQueue.Add("default/web")
	c.ShutDown()
	c.Wait()
	fmt.Println("stopped")
}
