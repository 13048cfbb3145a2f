// A circuit breaker calls back while it holds its lock, and the callback asks for the
// state, which needs the lock.
//
// heddle: check
// expect: deadlock, self-deadlock, Breaker.State
package main

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

var (
	ErrLimited = errors.New("rate limited")
	ErrOpen    = errors.New("circuit open")
)

type Request struct{ ID int }
type Handler func(Request) error
type Middleware func(Handler) Handler

func Chain(h Handler, ms ...Middleware) Handler {
	for i := len(ms) - 1; i >= 0; i-- {
		h = ms[i](h)
	}
	return h
}

type Bucket struct {
	tokens chan struct{}
	quit   chan struct{}
	wg     sync.WaitGroup
}

func NewBucket(n int, every time.Duration) *Bucket {
	b := &Bucket{tokens: make(chan struct{}, n), quit: make(chan struct{})}
	for i := 0; i < n; i++ {
		b.tokens <- struct{}{}
	}
	b.wg.Add(1)
	go func() {
		defer b.wg.Done()
		tick := time.NewTicker(every)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				select {
				case b.tokens <- struct{}{}:
				default:
				}
			case <-b.quit:
				return
			}
		}
	}()
	return b
}

func (b *Bucket) Close() {
	close(b.quit)
	b.wg.Wait()
}

func (b *Bucket) Limit(next Handler) Handler {
	return func(r Request) error {
		select {
		case <-b.tokens:
			return next(r)
		default:
			return ErrLimited
		}
	}
}

type state int

const (
	closed state = iota
	open
	halfOpen
)

type Breaker struct {
	mu       sync.Mutex
	state    state
	failures int
	max      int
	onTrip   func(state)
}

func (b *Breaker) State() state {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.state
}

func (b *Breaker) before() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.state == open {
		b.state = halfOpen
		return ErrOpen
	}
	return nil
}

func (b *Breaker) after(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err == nil {
		b.failures, b.state = 0, closed
		return
	}
	b.failures++
	trip := b.failures >= b.max
	if trip {
		b.state = open
	}
	if trip && b.onTrip != nil {
		b.onTrip(open)
	}
}

func (b *Breaker) Guard(next Handler) Handler {
	return func(r Request) (err error) {
		if err = b.before(); err != nil {
			return err
		}
		defer func() { b.after(err) }()
		return next(r)
	}
}

func main() {
	bucket := NewBucket(2, 10*time.Millisecond)
	b := &Breaker{max: 1}
	b.onTrip = func(s state) { fmt.Println("tripped:", s == b.State()) }
	h := Chain(func(r Request) error {
		if r.ID%2 == 1 {
			return fmt.Errorf("request %d failed", r.ID)
		}
		return nil
	}, bucket.Limit, b.Guard)
	var wg sync.WaitGroup
	for i := 0; i < 2; i++ {
		wg.Add(1)
		go func(id int) {
			defer wg.Done()
			if err := h(Request{id}); err != nil && !errors.Is(err, ErrLimited) {
				fmt.Println(err)
			}
		}(i)
	}
	wg.Wait()
	bucket.Close()
}
