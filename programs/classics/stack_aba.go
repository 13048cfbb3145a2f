// A lock-free stack that takes its nodes from a pool: between the load of the head
// and the swap the same node was popped and pushed again (ABA), and what it
// pointed to is no longer the second one.
//
// heddle: check --no-race
// expect: crash, popped twice
package main

import (
	"sync"
	"sync/atomic"
)

type node struct {
	next atomic.Pointer[node]
	out  atomic.Bool
}

type stack struct{ head atomic.Pointer[node] }

func (s *stack) push(n *node) {
	n.out.Store(false)
	for {
		old := s.head.Load()
		n.next.Store(old)
		if s.head.CompareAndSwap(old, n) {
			return
		}
	}
}

func (s *stack) pop() *node {
	for {
		old := s.head.Load()
		if old == nil {
			return nil
		}
		if s.head.CompareAndSwap(old, old.next.Load()) {
			if old.out.Swap(true) {
				panic("popped twice")
			}
			return old
		}
	}
}

func main() {
	var s stack
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
