// A test that fails in some interleaving is a finding, at the line that says so.
// heddle: check
// expect: crash, line 21, TestOrder fails: got 2, want 1
package order

import (
	"sync"
	"testing"
)

func TestOrder(t *testing.T) {
	var mu sync.Mutex
	var wg sync.WaitGroup
	order := []int{}
	for i := 1; i <= 2; i++ {
		wg.Add(1)
		go func() { defer wg.Done(); mu.Lock(); defer mu.Unlock(); order = append(order, i) }()
	}
	wg.Wait()
	if order[0] != 1 {
		t.Errorf("got %d, want %d", order[0], 1)
	}
}
