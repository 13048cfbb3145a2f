// Three goroutines, three locks: each has one and wants the next.
//
// heddle: check
// expect: deadlock, lock-order inversion, threads move move#2 move#3
package main

import "sync"

type account struct {
	sync.Mutex
	balance int
}

func move(from, to *account, n int, wg *sync.WaitGroup) {
	defer wg.Done()
	from.Lock()
	defer from.Unlock()
	to.Lock()
	defer to.Unlock()
	from.balance -= n
	to.balance += n
}

func main() {
	a, b, c := &account{balance: 10}, &account{}, &account{}
	var wg sync.WaitGroup
	wg.Add(3)
	go move(a, b, 1, &wg)
	go move(b, c, 1, &wg)
	go move(c, a, 1, &wg)
	wg.Wait()
}
