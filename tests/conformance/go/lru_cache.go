package main

import (
	"fmt"
)

type entry struct {
	key        int
	val        string
	prev, next *entry
}
type lru struct {
	items      map[int]*entry
	head, tail *entry
	cap        int
}

func newLRU(cap int) *lru { return &lru{items: make(map[int]*entry), cap: cap} }
func (l *lru) unlink(e *entry) {
	if e.prev != nil {
		e.prev.next = e.next
	} else {
		l.head = e.next
	}
	if e.next != nil {
		e.next.prev = e.prev
	} else {
		l.tail = e.prev
	}
	e.prev, e.next = nil, nil
}
func (l *lru) front(e *entry) {
	e.next = l.head
	if l.head != nil {
		l.head.prev = e
	}
	l.head = e
	if l.tail == nil {
		l.tail = e
	}
}
func (l *lru) get(k int) (string, bool) {
	e, ok := l.items[k]
	if !ok {
		return "", false
	}
	l.unlink(e)
	l.front(e)
	return e.val, true
}
func (l *lru) put(k int, v string) {
	if len(l.items) == l.cap {
		old := l.tail
		l.unlink(old)
		delete(l.items, old.key)
	}
	e := &entry{key: k, val: v}
	l.items[k] = e
	l.front(e)
}

func main() {
	c := newLRU(2)
	c.put(1, "a")
	c.put(2, "b")
	fmt.Println(c.get(1))
	c.put(3, "c")
	fmt.Println(c.get(2))
	fmt.Println(c.get(3))
	fmt.Println(len(c.items), c.head.key, c.tail.key)
}
