// Two locks are taken in the order of their addresses, and one is found again by
// the text of its address: both are the same in every state.
// heddle: check
// expect: verified
package main

import (
	"fmt"
	"sync"
	"unsafe"
)

type account struct {
	mu      sync.Mutex
	balance int
}

func transfer(from, to *account, n int) {
	first, second := from, to
	if uintptr(unsafe.Pointer(first)) > uintptr(unsafe.Pointer(second)) {
		first, second = second, first
	}
	first.mu.Lock()
	defer first.mu.Unlock()
	second.mu.Lock()
	defer second.mu.Unlock()
	from.balance -= n
	to.balance += n
}

func main() {
	a, b := &account{balance: 5}, &account{balance: 5}
	byAddress := map[string]*account{fmt.Sprintf("%p", a): a}
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		transfer(a, b, 1)
	}()
	go func() {
		defer wg.Done()
		transfer(b, a, 2)
	}()
	wg.Wait()
	if found := byAddress[fmt.Sprintf("%p", a)]; found != a || a.balance != 6 {
		panic("lost")
	}
}
