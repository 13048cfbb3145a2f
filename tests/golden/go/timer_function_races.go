// AfterFunc calls its function in a goroutine of its own, which has the
// function's name; Stop does not wait for it.
// heddle: check
// expect: race, threads main expire, line 15, c.entries
package main

import "time"

type cache struct {
	entries int
	timer   *time.Timer
}

func (c *cache) expire() {
	c.entries = 0
}

func main() {
	c := &cache{entries: 1}
	c.timer = time.AfterFunc(time.Minute, c.expire)
	c.timer.Stop()
	c.entries++
}
