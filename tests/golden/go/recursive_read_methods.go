// A method that reads under the lock calls another that does.
//
// heddle: check
// expect: deadlock, recursive read lock behind a waiting writer
package main

import (
	"fmt"
	"sync"
)

type Cache struct {
	sync.RWMutex
	m map[string]int
}

func (c *Cache) Get(k string) int {
	c.RLock()
	defer c.RUnlock()
	return c.m[k]
}

func (c *Cache) Sum(keys ...string) (s int) {
	c.RLock()
	defer c.RUnlock()
	for _, k := range keys {
		s += c.Get(k)
	}
	return
}

func (c *Cache) Set(k string, v int) {
	c.Lock()
	c.m[k] = v
	c.Unlock()
}

func main() {
	c := Cache{m: map[string]int{"a": 1, "b": 2}}
	done := make(chan bool)
	go func() {
		c.Set("a", 10)
		done <- true
	}()
	fmt.Println(c.Sum("a", "b"))
	<-done
}
