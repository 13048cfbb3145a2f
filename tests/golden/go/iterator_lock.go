// The body holds the lock that the iterator takes for the next value.
// heddle: check
// expect: deadlock, self-deadlock, line 14
package main

import "sync"

type list struct {
	mu    sync.Mutex
	items []int
}

func (l *list) length() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.items)
}
func (l *list) All(yield func(int) bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, v := range l.items {
		if !yield(v) {
			return
		}
	}
}

func main() {
	l := &list{items: []int{1, 2}}
	for range l.All {
		println(l.length())
	}
}
