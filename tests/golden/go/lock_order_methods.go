// Two objects that call each other while locked, through embedded mutexes.
// heddle: check
// expect: deadlock, lock-order inversion, threads main.func1 main.func2
// expect: a.Mutex, b.Mutex, line 20
package main

import "sync"

type node struct {
	sync.Mutex
	other *node
	n     int
}

func (x *node) pass() {
	x.Lock()
	defer x.Unlock()
	x.other.touch()
}
func (x *node) touch() { x.Lock(); x.n++; x.Unlock() }

func main() {
	a, b := &node{}, &node{}
	a.other, b.other = b, a
	var wg sync.WaitGroup
	wg.Add(2)
	go func() { defer wg.Done(); a.pass() }()
	go func() { defer wg.Done(); b.pass() }()
	wg.Wait()
}
