// A condition made of &sync.Mutex{}; Signal wakes one of two, the other is lost.
//
// heddle: check
// expect: deadlock, lost wake-up
package main

import "sync"

type gate struct {
	cond *sync.Cond
	open bool
}

func (g *gate) pass(wg *sync.WaitGroup) {
	defer wg.Done()
	g.cond.L.Lock()
	defer g.cond.L.Unlock()
	for !g.open {
		g.cond.Wait()
	}
}

func main() {
	g := &gate{cond: sync.NewCond(&sync.Mutex{})}
	var wg sync.WaitGroup
	wg.Add(2)
	go g.pass(&wg)
	go g.pass(&wg)
	g.cond.L.Lock()
	g.open = true
	g.cond.Signal()
	g.cond.L.Unlock()
	wg.Wait()
}
