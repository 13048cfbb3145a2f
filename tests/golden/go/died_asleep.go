// Everybody sleeps: the runtime's words, each goroutine with what it waits for.
//
// heddle: run
// expect: exit 1
// expect: says fatal error: all goroutines are asleep - deadlock!
// expect: says goroutine 1 [sync.WaitGroup.Wait]: main waits for wg: its count is 3
// expect: says goroutine 2 [sync.RWMutex.Lock]: box.twice waits for b.mu, read by itself
// expect: says main.(*box).twice(...)
// expect: says created by main.main
// expect: says goroutine 3 [chan send (nil chan)]: main.func1 waits for ever on a nil channel
// expect: says goroutine 4 [select (no cases)]:
// expect: says exit status 2
package main

import "sync"

type box struct{ mu sync.RWMutex }

func (b *box) twice() {
	b.mu.RLock()
	b.mu.Lock()
}

func main() {
	var wg sync.WaitGroup
	var b box
	var none chan int
	wg.Add(3)
	go b.twice()
	go func() { none <- 1 }()
	go func() { select {} }()
	wg.Wait()
}
