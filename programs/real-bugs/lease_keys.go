// A method that holds the write lock calls a helper that takes the read lock of the
// same RWMutex: the goroutine waits for itself.
//
// heddle: check
// expect: deadlock, self-deadlock, lessor.lookup
package main

import (
	"errors"
	"fmt"
	"sort"
	"sync"
)

type leaseID int64

var errNotFound = errors.New("lease not found")

type lease struct {
	id    leaseID
	ttl   int64
	mu    sync.RWMutex
	items map[string]struct{}
}

func (l *lease) keys() []string {
	l.mu.RLock()
	defer l.mu.RUnlock()
	keys := make([]string, 0, len(l.items))
	for k := range l.items {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

type lessor struct {
	mu     sync.RWMutex
	leases map[leaseID]*lease
	log    func(format string, args ...interface{})
}

func newLessor(log func(string, ...interface{})) *lessor {
	return &lessor{leases: make(map[leaseID]*lease), log: log}
}

func (le *lessor) grant(id leaseID, ttl int64) (*lease, error) {
	le.mu.Lock()
	defer le.mu.Unlock()
	if _, ok := le.leases[id]; ok {
		return nil, fmt.Errorf("lease %d exists", id)
	}
	l := &lease{id: id, ttl: ttl, items: map[string]struct{}{}}
	le.leases[id] = l
	return l, nil
}

// lookup finds a lease.
func (le *lessor) lookup(id leaseID) *lease {
	le.mu.RLock()
	defer le.mu.RUnlock()
	return le.leases[id]
}

// attach puts items under a lease.
func (le *lessor) attach(id leaseID, items ...string) error {
	le.mu.Lock()
	defer le.mu.Unlock()
	l := le.lookup(id)
	if l == nil {
		return errNotFound
	}
	l.mu.Lock()
	for _, item := range items {
		l.items[item] = struct{}{}
	}
	l.mu.Unlock()
	le.log("lease %d: %v", id, l.keys())
	return nil
}

func main() {
	le := newLessor(func(string, ...interface{}) {})
	var wg sync.WaitGroup
	for id := leaseID(1); id <= 2; id++ {
		wg.Add(1)
		go func(id leaseID) {
			defer wg.Done()
			if _, err := le.grant(id, 10); err != nil {
				panic(err)
			}
			if err := le.attach(id, "foo", "bar"); err != nil {
				panic(err)
			}
		}(id)
	}
	wg.Wait()
	fmt.Println(len(le.lookup(1).keys()))
}
