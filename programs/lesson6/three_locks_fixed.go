// The same with an order of the locks that all keep.
//
// heddle: check
// expect: verified
package main

import "sync"

type account struct {
	sync.Mutex
	number, balance int
}

func move(from, to *account, n int, wg *sync.WaitGroup) {
	defer wg.Done()
	first, second := from, to
	if to.number < from.number {
		first, second = to, from
	}
	first.Lock()
	defer first.Unlock()
	second.Lock()
	defer second.Unlock()
	from.balance -= n
	to.balance += n
}

func main() {
	a, b, c := &account{number: 1, balance: 10}, &account{number: 2}, &account{number: 3}
	var wg sync.WaitGroup
	wg.Add(3)
	go move(a, b, 1, &wg)
	go move(b, c, 1, &wg)
	go move(c, a, 1, &wg)
	wg.Wait()
}
