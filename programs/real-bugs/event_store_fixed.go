// event_store.go, repaired: sending under the lock, which a watcher
// needs before it closes its channel.
//
// heddle: check
// expect: verified
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

type EventType int

const (
	Added EventType = iota
	Modified
	Deleted
)

func (t EventType) String() string {
	switch t {
	case Added:
		return "ADDED"
	case Modified:
		return "MODIFIED"
	case Deleted:
		return "DELETED"
	}
	return fmt.Sprintf("EventType(%d)", int(t))
}

type Event struct {
	Type     EventType
	Key      string
	Value    string
	Revision int64
}

var ErrCompacted = errors.New("required revision has been compacted")

// Watcher receives events until it is stopped.
type Watcher interface {
	ResultChan() <-chan Event
	Stop()
}

type watcher struct {
	store  *Store
	id     int
	events chan Event
	done   chan struct{}
	once   sync.Once
}

func (w *watcher) ResultChan() <-chan Event { return w.events }

func (w *watcher) Stop() {
	w.once.Do(func() {
		close(w.done)
		w.store.forget(w.id)
		close(w.events)
	})
}

type Store struct {
	sync.RWMutex
	data     map[string]string
	revision int64
	watchers map[int]*watcher
	nextID   int
}

func NewStore() *Store {
	return &Store{data: make(map[string]string), watchers: make(map[int]*watcher)}
}

func (s *Store) forget(id int) {
	s.Lock()
	defer s.Unlock()
	delete(s.watchers, id)
}

func (s *Store) Watch(buffer int) Watcher {
	s.Lock()
	defer s.Unlock()
	s.nextID++
	w := &watcher{store: s, id: s.nextID, events: make(chan Event, buffer), done: make(chan struct{})}
	s.watchers[w.id] = w
	return w
}

func (s *Store) Put(key, value string) int64 {
	s.Lock()
	kind := Added
	if _, ok := s.data[key]; ok {
		kind = Modified
	}
	s.data[key] = value
	s.revision++
	ev := Event{Type: kind, Key: key, Value: value, Revision: s.revision}
	for _, w := range s.watchers {
		select {
		case <-w.done:
		case w.events <- ev:
		default:
			// slow watcher, drop the event
		}
	}
	s.Unlock()
	return ev.Revision
}

func (s *Store) Get(key string) (string, int64, bool) {
	s.RLock()
	defer s.RUnlock()
	v, ok := s.data[key]
	return v, s.revision, ok
}

func consume(ctx context.Context, w Watcher, seen *[]string) {
	defer w.Stop()
	for {
		select {
		case ev, ok := <-w.ResultChan():
			if !ok {
				return
			}
			*seen = append(*seen, fmt.Sprintf("%v %s=%s@%d", ev.Type, ev.Key, ev.Value, ev.Revision))
			if len(*seen) == 1 {
				return
			}
		case <-ctx.Done():
			return
		}
	}
}

func main() {
	store := NewStore()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	w := store.Watch(1)
	var wg sync.WaitGroup
	var seen []string
	wg.Add(2)
	go func() {
		defer wg.Done()
		consume(ctx, w, &seen)
	}()
	go func() {
		defer wg.Done()
		store.Put("a", "1")
		store.Put("a", "2")
	}()
	wg.Wait()
	if v, rev, ok := store.Get("a"); !ok || v != "2" || rev != 2 {
		panic(fmt.Sprintf("unexpected state: %q at %d", v, rev))
	}
	fmt.Println(seen)
}
