// A cache whose entries expire, a janitor and a poll until a deadline: whatever the
// clocks show, nothing goes wrong. A clock never goes back in a thread, and a
// goroutine's is not behind the one of who started it.
// heddle: check
// expect: verified, clocks that stand still or go far ahead, the program decides by the time
package main

import (
	"sync"
	"time"
)

type entry struct {
	value   int
	expires time.Time
}

type cache struct {
	sync.Mutex
	entries map[string]entry
}

func (c *cache) put(key string, v int) {
	c.Lock()
	defer c.Unlock()
	c.entries[key] = entry{v, time.Now().Add(time.Minute)}
}

func (c *cache) get(key string) (int, bool) {
	c.Lock()
	defer c.Unlock()
	e, ok := c.entries[key]
	if !ok || time.Now().After(e.expires) {
		delete(c.entries, key)
		return 0, false
	}
	return e.value, true
}

func main() {
	begin := time.Now()
	c := &cache{entries: map[string]entry{}}
	done := make(chan bool)
	go func() {
		c.put("a", 1)
		if v, ok := c.get("a"); ok && v != 1 {
			panic("another's value")
		}
		if time.Since(begin) < 0 {
			panic("the clock went back")
		}
		close(done)
	}()
	deadline := time.Now().Add(time.Second)
	for time.Now().Before(deadline) {
		if _, ok := c.get("a"); ok {
			break
		}
	}
	<-done
}
