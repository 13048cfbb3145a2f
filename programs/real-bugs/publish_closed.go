// A publisher works on a snapshot of the subscribers: one of them may be gone, and its
// channel closed, when its turn comes.
//
// heddle: check
// expect: crash, send on a closed channel, broker.Publish
package main

import (
	"fmt"
	"sync"
)

type message struct {
	topic string
	body  interface{}
}

type subscription struct {
	id string
	ch chan message
}

type broker struct {
	sync.RWMutex
	topics  map[string]map[string]*subscription
	dropped func(id string)
}

func (b *broker) Subscribe(topic, id string) *subscription {
	b.Lock()
	defer b.Unlock()
	subscribers, ok := b.topics[topic]
	if !ok {
		subscribers = make(map[string]*subscription)
		b.topics[topic] = subscribers
	}
	s := &subscription{id, make(chan message, 1)}
	subscribers[id] = s
	return s
}

func (b *broker) Unsubscribe(topic string, s *subscription) {
	b.Lock()
	defer b.Unlock()
	if _, ok := b.topics[topic][s.id]; ok {
		delete(b.topics[topic], s.id)
		close(s.ch)
	}
}

func (b *broker) snapshot(topic string) (all []*subscription) {
	b.RLock()
	defer b.RUnlock()
	for _, s := range b.topics[topic] {
		all = append(all, s)
	}
	return all
}

func (b *broker) Publish(topic string, body interface{}) (n int) {
	for _, s := range b.snapshot(topic) {
		select {
		case s.ch <- message{topic, body}:
			n++
		default:
			b.dropped(s.id)
		}
	}
	return n
}

func main() {
	b := &broker{topics: map[string]map[string]*subscription{}, dropped: func(string) {}}
	s := b.Subscribe("builds", "mail")
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		for m := range s.ch {
			fmt.Println(m.topic, m.body)
		}
	}()
	go func() {
		defer wg.Done()
		for i := 0; i < 2; i++ {
			b.Publish("builds", i)
		}
	}()
	b.Unsubscribe("builds", s)
	wg.Wait()
}
