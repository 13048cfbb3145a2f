// Eviction deletes from the map under the read lock, beside readers.
//
// heddle: check
// expect: race
package main

import (
	"fmt"
	"sync"
)

type entry[V any] struct {
	value V
	uses  int
}

type cache[K comparable, V any] struct {
	mu    sync.RWMutex
	items map[K]*entry[V]
	load  func(K) (V, error)
}

func newCache[K comparable, V any](load func(K) (V, error)) *cache[K, V] {
	return &cache[K, V]{items: make(map[K]*entry[V]), load: load}
}

func (c *cache[K, V]) get(k K) (V, error) {
	c.mu.RLock()
	e, ok := c.items[k]
	c.mu.RUnlock()
	if ok {
		return e.value, nil
	}
	v, err := c.load(k)
	if err != nil {
		return v, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items[k] = &entry[V]{value: v}
	return v, nil
}

func (c *cache[K, V]) evict(keep func(K) bool) (n int) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	for k := range c.items {
		if !keep(k) {
			delete(c.items, k)
			n++
		}
	}
	return n
}

func main() {
	c := newCache(func(k string) (int, error) { return len(k), nil })
	if _, err := c.get("api"); err != nil {
		fmt.Println(err)
	}
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		if n, err := c.get("api"); err == nil && n != 3 {
			fmt.Println("wrong:", n)
		}
	}()
	go func() {
		defer wg.Done()
		c.evict(func(k string) bool { return k != "api" })
	}()
	wg.Wait()
}
