// watch_broadcast.go, repaired: whoever stops says so first, and the distributor
// waits for either.
//
// heddle: check
// expect: verified
package main

import (
	"fmt"
	"sync"
)

type eventType string

const (
	added    eventType = "ADDED"
	modified eventType = "MODIFIED"
)

type object interface{ GetName() string }

type meta struct{ name string }

func (m *meta) GetName() string { return m.name }

type pod struct {
	meta
	phase string
}

type event struct {
	kind   eventType
	object object
}

type watcher interface {
	Stop()
	ResultChan() <-chan event
}

type broadcaster struct {
	lock     sync.Mutex
	watchers map[int]*watch
	next     int
	incoming chan event
	done     sync.WaitGroup
}

func newBroadcaster() *broadcaster {
	b := &broadcaster{watchers: map[int]*watch{}, incoming: make(chan event)}
	b.done.Add(1)
	go b.loop()
	return b
}

func (b *broadcaster) Watch() watcher {
	b.lock.Lock()
	defer b.lock.Unlock()
	w := &watch{id: b.next, result: make(chan event), stopped: make(chan struct{}), owner: b}
	b.watchers[b.next] = w
	b.next++
	return w
}

func (b *broadcaster) loop() {
	defer b.done.Done()
	for e := range b.incoming {
		b.distribute(e)
	}
}

func (b *broadcaster) distribute(e event) {
	b.lock.Lock()
	defer b.lock.Unlock()
	for _, w := range b.watchers {
		select {
		case w.result <- e:
		case <-w.stopped:
		}
	}
}

func (b *broadcaster) stopWatching(id int) {
	b.lock.Lock()
	defer b.lock.Unlock()
	delete(b.watchers, id)
}

func (b *broadcaster) Shutdown() {
	close(b.incoming)
	b.done.Wait()
}

type watch struct {
	id      int
	result  chan event
	stopped chan struct{}
	stop    sync.Once
	owner   *broadcaster
}

func (w *watch) ResultChan() <-chan event { return w.result }

func (w *watch) Stop() {
	w.stop.Do(func() {
		close(w.stopped)
		w.owner.stopWatching(w.id)
	})
}

func main() {
	b := newBroadcaster()
	var w watcher = b.Watch()
	done := make(chan struct{})
	go func() {
		defer close(done)
		e := <-w.ResultChan()
		fmt.Println(e.kind, e.object.GetName())
		w.Stop()
	}()
	b.incoming <- event{added, &pod{meta{"web"}, "Pending"}}
	b.incoming <- event{modified, &pod{meta: meta{name: "web"}}}
	<-done
	b.Shutdown()
}
