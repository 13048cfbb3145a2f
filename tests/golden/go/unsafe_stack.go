// A lock-free stack over unsafe.Pointer, and addresses as numbers: an address
// stays what it was.
// heddle: check
// expect: verified
package main

import (
	"sync"
	"sync/atomic"
	"unsafe"
)

type node struct {
	v    int
	next unsafe.Pointer
}

type stack struct{ head unsafe.Pointer }

func (s *stack) push(v int) {
	n := &node{v: v}
	for {
		n.next = atomic.LoadPointer(&s.head)
		if atomic.CompareAndSwapPointer(&s.head, n.next, unsafe.Pointer(n)) {
			return
		}
	}
}

func (s *stack) pop() (int, bool) {
	for {
		old := atomic.LoadPointer(&s.head)
		if old == nil {
			return 0, false
		}
		n := (*node)(old)
		if atomic.CompareAndSwapPointer(&s.head, old, n.next) {
			return n.v, true
		}
	}
}

func key(n *node) int { return int(uintptr(unsafe.Pointer(n)) >> 1) }

type padded struct {
	n int64
	_ [64 - unsafe.Sizeof(int64(0))]byte
}

func main() {
	var s stack
	var wg sync.WaitGroup
	for i := 1; i <= 2; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			s.push(i)
		}()
	}
	wg.Wait()
	a, _ := s.pop()
	b, _ := s.pop()
	if _, more := s.pop(); more || a+b != 3 {
		panic("lost")
	}
	x, y := &node{}, &node{}
	if key(x) != key(x) || key(x) == key(y) || uintptr(unsafe.Pointer((*node)(nil))) != 0 {
		panic("addresses")
	}
	if unsafe.Sizeof(padded{}) != 64 {
		panic("size")
	}
}
