// lease_revoke.go, repaired: one lock from the look to the deletion.
//
// heddle: check
// expect: verified
package main

import (
	"fmt"
	"sync"
	"time"
)

type LeaseID int64

type Backend interface {
	Delete(keys []string)
	Len() int
}

type memBackend struct {
	mu   sync.Mutex
	keys map[string]bool
}

func (b *memBackend) Delete(keys []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, k := range keys {
		delete(b.keys, k)
	}
}

func (b *memBackend) Len() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.keys)
}

type Lease struct {
	ID      LeaseID
	ttl     time.Duration
	expiry  time.Time
	mu      sync.RWMutex
	items   map[string]struct{}
	revokec chan struct{}
}

func (l *Lease) Keys() []string {
	l.mu.RLock()
	defer l.mu.RUnlock()
	keys := make([]string, 0, len(l.items))
	for k := range l.items {
		keys = append(keys, k)
	}
	return keys
}

type Lessor struct {
	mu       sync.RWMutex
	leases   map[LeaseID]*Lease
	expiredC chan []*Lease
	stopC    chan struct{}
	doneC    chan struct{}
	backend  Backend
}

func NewLessor(b Backend) *Lessor {
	l := &Lessor{
		leases:   make(map[LeaseID]*Lease),
		expiredC: make(chan []*Lease, 1),
		stopC:    make(chan struct{}),
		doneC:    make(chan struct{}),
		backend:  b,
	}
	go l.runLoop()
	return l
}

func (le *Lessor) Grant(id LeaseID, ttl time.Duration) *Lease {
	l := &Lease{ID: id, ttl: ttl, items: make(map[string]struct{}), revokec: make(chan struct{})}
	le.mu.Lock()
	le.leases[id] = l
	le.mu.Unlock()
	return l
}

func (le *Lessor) Attach(id LeaseID, keys ...string) error {
	le.mu.Lock()
	defer le.mu.Unlock()
	l := le.leases[id]
	if l == nil {
		return fmt.Errorf("lease %x not found", id)
	}
	l.mu.Lock()
	for _, k := range keys {
		l.items[k] = struct{}{}
	}
	l.mu.Unlock()
	return nil
}

func (le *Lessor) Revoke(id LeaseID) error {
	le.mu.Lock()
	l := le.leases[id]
	if l == nil {
		le.mu.Unlock()
		return fmt.Errorf("lease %x not found", id)
	}
	defer close(l.revokec)
	keys := l.Keys()
	le.backend.Delete(keys)
	defer le.mu.Unlock()
	delete(le.leases, id)
	return nil
}

func (le *Lessor) revokeExpired() {
	var expired []*Lease
	le.mu.RLock()
	for _, l := range le.leases {
		expired = append(expired, l)
	}
	le.mu.RUnlock()
	if len(expired) == 0 {
		return
	}
	select {
	case <-le.stopC:
	case le.expiredC <- expired:
	default:
	}
}

func (le *Lessor) runLoop() {
	defer close(le.doneC)
	for {
		le.revokeExpired()
		select {
		case <-time.After(500 * time.Millisecond):
		case <-le.stopC:
			return
		}
	}
}

func (le *Lessor) Stop() {
	close(le.stopC)
	<-le.doneC
}

func main() {
	b := &memBackend{keys: map[string]bool{"foo": true, "bar": true}}
	le := NewLessor(b)
	l := le.Grant(1, time.Second)
	if err := le.Attach(l.ID, "foo", "bar"); err != nil {
		panic(err)
	}
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		for _, l := range <-le.expiredC {
			le.Revoke(l.ID)
		}
	}()
	le.Revoke(l.ID)
	<-l.revokec
	le.Grant(2, time.Second)
	wg.Wait()
	le.Stop()
	fmt.Println(b.Len())
}
