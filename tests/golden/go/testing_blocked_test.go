// A test that never ends: what it waits for is named, not who waits for the test.
// heddle: check
// expect: deadlock, send with no receiver, TestPush waits for ever to send on q.items
// expect: line 21, waits for the test to end, threads TestPush
package queue

import "testing"

type queue struct {
	items chan int
}

func newQueue(n int) *queue { return &queue{items: make(chan int, n)} }

func (q *queue) fill(n int) {
	for i := 0; i < n; i++ {
		q.push(i)
	}
}

func (q *queue) push(n int) { q.items <- n }

func TestPush(t *testing.T) {
	q := newQueue(2)
	q.fill(3)
	if len(q.items) != 3 {
		t.Fatal("not all of them")
	}
}
