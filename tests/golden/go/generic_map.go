// A generic type with a lock.
//
// heddle: check
// expect: verified
package main

import (
	"fmt"
	"sync"
)

type Number interface {
	~int | ~float64
}

type SafeMap[K comparable, V any] struct {
	mu sync.Mutex
	m  map[K]V
}

func NewSafeMap[K comparable, V any]() *SafeMap[K, V] {
	return &SafeMap[K, V]{m: make(map[K]V)}
}

func (s *SafeMap[K, V]) Set(k K, v V) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.m[k] = v
}

func (s *SafeMap[K, V]) Len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.m)
}

func Sum[T Number](xs ...T) T {
	var s T
	for _, x := range xs {
		s += x
	}
	return s
}

func main() {
	m := NewSafeMap[string, int]()
	var wg sync.WaitGroup
	for i, k := range []string{"x", "y"} {
		wg.Add(1)
		go func(k string, i int) {
			defer wg.Done()
			m.Set(k, i)
		}(k, i)
	}
	wg.Wait()
	fmt.Println(m.Len(), Sum(1, 2, 3), Sum(1.5, 2.5))
}
