// What is printed by its address, its type or its own method is not read.
// heddle: check
// expect: verified
package main

import (
	"fmt"
	"sync"
)

type account struct {
	mu      sync.Mutex
	balance int
}

func (a *account) String() string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return fmt.Sprint(a.balance)
}

type plain struct{ n int }

func main() {
	a, p := &account{}, &plain{}
	list := []*plain{p}
	go func() {
		a.mu.Lock()
		a.balance++
		a.mu.Unlock()
		p.n++
	}()
	fmt.Println(a, list)
	fmt.Printf("%T %p %s\n", p, p, a)
	_ = fmt.Sprintf("%v", list)
}
