// Signal before Wait: the starter waits on the condition without looking whether it
// holds already, and the wake-up has gone by.
//
// heddle: check
// expect: deadlock, lost wake-up
package main

import (
	"fmt"
	"sync"
)

type component interface {
	Start()
	Name() string
}

type base struct {
	name  string
	mu    sync.Mutex
	cond  *sync.Cond
	ready bool
}

func newBase(name string) *base {
	b := &base{name: name}
	b.cond = sync.NewCond(&b.mu)
	return b
}

func (b *base) Name() string { return b.name }

func (b *base) markReady() {
	b.mu.Lock()
	b.ready = true
	b.mu.Unlock()
	b.cond.Signal()
}

func (b *base) waitReady() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.cond.Wait()
}

type listener struct {
	*base
	accepted int
}

func (l *listener) Start() {
	go func() {
		defer l.markReady()
		l.mu.Lock()
		defer l.mu.Unlock()
		l.accepted++
	}()
}

func main() {
	l := &listener{base: newBase("http")}
	var c component = l
	c.Start()
	l.waitReady()
	fmt.Println(c.Name(), "is ready")
}
