// broker_unsubscribe.go, repaired: a message for a queue that is full is dropped.
//
// heddle: check
// expect: verified
package main

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
)

type Message struct {
	Topic   string
	Payload any
}

type Handler interface{ Handle(m Message) error }

type HandlerFunc func(m Message) error

func (f HandlerFunc) Handle(m Message) error { return f(m) }

type subscription struct {
	topic   string
	queue   chan Message
	handler Handler
	quit    chan struct{}
}

type stats struct {
	delivered atomic.Int64
	dropped   atomic.Int64
}

type Broker struct {
	stats
	mu      sync.RWMutex
	subs    map[string][]*subscription
	wg      sync.WaitGroup
	closing chan struct{}
	closed  bool
}

var errClosed = errors.New("broker closed")

func NewBroker() *Broker {
	return &Broker{subs: map[string][]*subscription{}, closing: make(chan struct{})}
}

func (b *Broker) Subscribe(topic string, h Handler) (cancel func(), err error) {
	s := &subscription{topic: topic, queue: make(chan Message, 1), handler: h, quit: make(chan struct{})}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return nil, errClosed
	}
	b.subs[topic] = append(b.subs[topic], s)
	b.wg.Add(1)
	go b.serve(s)
	return func() { b.unsubscribe(s) }, nil
}

func (b *Broker) serve(s *subscription) {
	defer b.wg.Done()
	for {
		select {
		case m := <-s.queue:
			if err := s.handler.Handle(m); err != nil {
				b.unsubscribe(s)
				return
			}
			b.delivered.Add(1)
		case <-s.quit:
			return
		case <-b.closing:
			return
		}
	}
}

func (b *Broker) unsubscribe(s *subscription) {
	b.mu.Lock()
	defer b.mu.Unlock()
	list := b.subs[s.topic]
	for i, other := range list {
		if other == s {
			b.subs[s.topic] = append(list[:i:i], list[i+1:]...)
			close(s.quit)
			return
		}
	}
}

func (b *Broker) Publish(m Message) error {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if b.closed {
		return errClosed
	}
	for _, s := range b.subs[m.Topic] {
		select {
		case s.queue <- m:
		default:
			b.dropped.Add(1)
		}
	}
	return nil
}

func (b *Broker) Close() {
	b.mu.Lock()
	if b.closed {
		b.mu.Unlock()
		return
	}
	b.closed = true
	close(b.closing)
	b.mu.Unlock()
	b.wg.Wait()
}

func main() {
	b := NewBroker()
	fail := errors.New("bad payload")
	_, err := b.Subscribe("jobs", HandlerFunc(func(m Message) error {
		switch v := m.Payload.(type) {
		case int:
			if v > 1 {
				return fail
			}
		case string:
			return nil
		default:
			return fmt.Errorf("unexpected %T", v)
		}
		return nil
	}))
	if err != nil {
		panic(err)
	}
	for i := 1; i <= 4; i++ {
		if err := b.Publish(Message{"jobs", i}); err != nil {
			fmt.Println("publish:", err)
		}
	}
	b.Close()
	fmt.Println(b.delivered.Load() <= 4, b.dropped.Load() >= 0)
}
