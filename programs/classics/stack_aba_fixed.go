// The same with a version beside the head: a head that came back is another one.
//
// heddle: check
// expect: verified
package main

import (
	"sync"
	"sync/atomic"
)

type node struct {
	next atomic.Pointer[node]
	out  atomic.Bool
}

// Never changed once it is made: the version is in the pointer's identity.
type head struct{ top *node }

type stack struct{ head atomic.Pointer[head] }

func (s *stack) push(n *node) {
	n.out.Store(false)
	for {
		old := s.head.Load()
		n.next.Store(old.top)
		if s.head.CompareAndSwap(old, &head{n}) {
			return
		}
	}
}

func (s *stack) pop() *node {
	for {
		old := s.head.Load()
		if old.top == nil {
			return nil
		}
		if s.head.CompareAndSwap(old, &head{old.top.next.Load()}) {
			if old.top.out.Swap(true) {
				panic("popped twice")
			}
			return old.top
		}
	}
}

func main() {
	var s stack
	s.head.Store(&head{})
	s.push(&node{})
	s.push(&node{})
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		s.pop()
	}()
	go func() {
		defer wg.Done()
		a := s.pop()
		b := s.pop()
		if a != nil && b != nil {
			s.push(a)
		}
	}()
	wg.Wait()
	s.pop()
}
