// Who waits for a connection gives up when its context ends; the one who hands a
// connection over has taken it off the list already, and sends under the lock.
//
// heddle: check
// expect: deadlock, send with no receiver, Pool.putLocked
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

var (
	ErrClosed  = errors.New("pool: closed")
	ErrTimeout = errors.New("pool: timed out waiting for a connection")
)

type Conn interface {
	Exec(q string) (int, error)
	Close() error
}

type fakeConn struct {
	id     int
	closed bool
	mu     sync.Mutex
}

func (c *fakeConn) Exec(q string) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return 0, ErrClosed
	}
	return len(q), nil
}

func (c *fakeConn) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = true
	return nil
}

type Dialer func(ctx context.Context) (Conn, error)

type Pool struct {
	sync.Mutex
	dial     Dialer
	max      int
	open     int
	idle     []Conn
	requests []chan Conn
	closed   bool
}

func (p *Pool) Get(ctx context.Context) (Conn, error) {
	p.Lock()
	if p.closed {
		p.Unlock()
		return nil, ErrClosed
	}
	if n := len(p.idle); n > 0 {
		c := p.idle[n-1]
		p.idle = p.idle[:n-1]
		p.Unlock()
		return c, nil
	}
	if p.open < p.max {
		p.open++
		p.Unlock()
		c, err := p.dial(ctx)
		if err != nil {
			p.Lock()
			p.open--
			p.Unlock()
			return nil, err
		}
		return c, nil
	}
	req := make(chan Conn)
	p.requests = append(p.requests, req)
	p.Unlock()
	select {
	case c, ok := <-req:
		if !ok {
			return nil, ErrClosed
		}
		return c, nil
	case <-ctx.Done():
		return nil, ErrTimeout
	}
}

func (p *Pool) putLocked(c Conn) {
	if p.closed {
		p.open--
		c.Close()
		return
	}
	if len(p.requests) > 0 {
		req := p.requests[0]
		p.requests = p.requests[1:]
		req <- c
		return
	}
	p.idle = append(p.idle, c)
}

func (p *Pool) Put(c Conn) {
	p.Lock()
	defer p.Unlock()
	p.putLocked(c)
}

func (p *Pool) Close() {
	p.Lock()
	defer p.Unlock()
	p.closed = true
	for _, r := range p.requests {
		close(r)
	}
	p.requests = nil
	for _, c := range p.idle {
		c.Close()
		p.open--
	}
	p.idle = nil
}

func worker(p *Pool, id int, results chan<- error) {
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	c, err := p.Get(ctx)
	if err != nil {
		results <- fmt.Errorf("worker %d: %w", id, err)
		return
	}
	_, err = c.Exec("SELECT 1")
	p.Put(c)
	results <- err
}

func main() {
	var ids int
	p := &Pool{max: 1, dial: func(context.Context) (Conn, error) {
		ids++
		return &fakeConn{id: ids}, nil
	}}
	results := make(chan error, 2)
	for i := 0; i < 2; i++ {
		go worker(p, i, results)
	}
	for i := 0; i < 2; i++ {
		if err := <-results; err != nil && !errors.Is(err, ErrTimeout) {
			panic(err)
		}
	}
	p.Close()
	if p.open != 0 {
		panic(fmt.Sprintf("%d connections left", p.open))
	}
}
