// work_queue_shutdown.go, repaired: shutting down wakes all workers.
//
// heddle: check
// expect: verified
package main

import (
	"fmt"
	"sync"
)

type t = interface{}
type empty struct{}
type set map[t]empty

func (s set) has(item t) bool { _, ok := s[item]; return ok }
func (s set) insert(item t)   { s[item] = empty{} }
func (s set) delete(item t)   { delete(s, item) }
func (s set) len() int        { return len(s) }

type Interface interface {
	Add(item interface{})
	Len() int
	Get() (item interface{}, shutdown bool)
	Done(item interface{})
	ShutDown()
	ShuttingDown() bool
}

type Type struct {
	queue        []t
	dirty        set
	processing   set
	cond         *sync.Cond
	shuttingDown bool
}

func New() *Type {
	return &Type{dirty: set{}, processing: set{}, cond: sync.NewCond(&sync.Mutex{})}
}

func (q *Type) Add(item interface{}) {
	q.cond.L.Lock()
	defer q.cond.L.Unlock()
	if q.shuttingDown {
		return
	}
	if q.dirty.has(item) {
		return
	}
	q.dirty.insert(item)
	if q.processing.has(item) {
		return
	}
	q.queue = append(q.queue, item)
	q.cond.Signal()
}

func (q *Type) Len() int {
	q.cond.L.Lock()
	defer q.cond.L.Unlock()
	return len(q.queue)
}

func (q *Type) Get() (item interface{}, shutdown bool) {
	q.cond.L.Lock()
	defer q.cond.L.Unlock()
	for len(q.queue) == 0 && !q.shuttingDown {
		q.cond.Wait()
	}
	if len(q.queue) == 0 {
		return nil, true
	}
	item, q.queue = q.queue[0], q.queue[1:]
	q.processing.insert(item)
	q.dirty.delete(item)
	return item, false
}

func (q *Type) Done(item interface{}) {
	q.cond.L.Lock()
	defer q.cond.L.Unlock()
	q.processing.delete(item)
	if q.dirty.has(item) {
		q.queue = append(q.queue, item)
		q.cond.Signal()
	}
}

func (q *Type) ShutDown() {
	q.cond.L.Lock()
	defer q.cond.L.Unlock()
	q.shuttingDown = true
	q.cond.Broadcast()
}

func (q *Type) ShuttingDown() bool {
	q.cond.L.Lock()
	defer q.cond.L.Unlock()
	return q.shuttingDown
}

var _ Interface = (*Type)(nil)

type Controller struct {
	Interface
	mu   sync.Mutex
	seen map[string]int
}

func (c *Controller) processNextItem() bool {
	key, quit := c.Get()
	if quit {
		return false
	}
	defer c.Done(key)
	if err := c.sync(key.(string)); err != nil {
		c.Add(key)
	}
	return true
}

func (c *Controller) sync(key string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seen[key]++
	if c.seen[key] == 1 && key == "b" {
		return fmt.Errorf("sync %q: conflict", key)
	}
	return nil
}

func (c *Controller) runWorker() {
	for c.processNextItem() {
	}
}

func main() {
	c := &Controller{Interface: New(), seen: map[string]int{}}
	var wg sync.WaitGroup
	for i := 0; i < 2; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			c.runWorker()
		}()
	}
	c.Add("a")
	c.Add("b")
	c.ShutDown()
	wg.Wait()
	if !c.ShuttingDown() || c.Len() != 0 {
		panic("not drained")
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	fmt.Println(c.seen)
}
