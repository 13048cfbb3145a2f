package context

import (
	"errors"
	"sync"
	"time"
)

type Context interface {
	Deadline() (deadline time.Time, ok bool)
	Done() <-chan struct{}
	Err() error
	Value(key any) any
}
type CancelFunc func()
type CancelCauseFunc func(cause error)

var Canceled = errors.New("context canceled")
var DeadlineExceeded error = deadlineExceeded{}

type deadlineExceeded struct{}

func (deadlineExceeded) Error() string { return "context deadline exceeded" }
func (deadlineExceeded) Timeout() bool { return true }

type empty struct{ name string }

func (e empty) Deadline() (deadline time.Time, ok bool) { return }
func (e empty) Done() <-chan struct{}                   { return nil }
func (e empty) Err() error                              { return nil }
func (e empty) Value(key any) any                       { return nil }
func (e empty) String() string                          { return "context." + e.name }
func Background() Context                               { return empty{"Background"} }
func TODO() Context                                     { return empty{"TODO"} }

type canceler struct {
	Context
	mu         sync.Mutex
	done       chan struct{}
	err, cause error
	children   []*canceler
}

func (c *canceler) Done() <-chan struct{} { return c.done }
func (c *canceler) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

type selfKey struct{}

func (c *canceler) Value(key any) any {
	if _, ok := key.(selfKey); ok {
		return c
	}
	return c.Context.Value(key)
}
func (c *canceler) cancel(err, cause error) {
	c.mu.Lock()
	if c.err != nil {
		c.mu.Unlock()
		return
	}
	c.err = err
	c.cause = cause
	if cause == nil {
		c.cause = err
	}
	close(c.done)
	children := c.children
	c.children = nil
	c.mu.Unlock()
	for _, child := range children {
		child.cancel(err, c.cause)
	}
}
func newCanceler(parent Context) *canceler {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
	c := &canceler{Context: parent, done: make(chan struct{})}
	if p, ok := parent.Value(selfKey{}).(*canceler); ok && p.done == parent.Done() {
		p.mu.Lock()
		err, cause := p.err, p.cause
		if err == nil {
			p.children = append(p.children, c)
		}
		p.mu.Unlock()
		if err != nil {
			c.cancel(err, cause)
		}
	} else if parent.Done() != nil {
		go func() {
			select {
			case <-parent.Done():
				c.cancel(parent.Err(), nil)
			case <-c.done:
			}
		}()
	}
	return c
}
func WithCancel(parent Context) (ctx Context, cancel CancelFunc) {
	c := newCanceler(parent)
	return c, func() { c.cancel(Canceled, nil) }
}
func WithCancelCause(parent Context) (ctx Context, cancel CancelCauseFunc) {
	c := newCanceler(parent)
	return c, func(cause error) { c.cancel(Canceled, cause) }
}
func Cause(ctx Context) error {
	if c, ok := ctx.Value(selfKey{}).(*canceler); ok {
		c.mu.Lock()
		defer c.mu.Unlock()
		return c.cause
	}
	return ctx.Err()
}

type timed struct {
	*canceler
	at time.Time
}

func (t *timed) Deadline() (deadline time.Time, ok bool) { return t.at, true }
func WithTimeout(parent Context, timeout time.Duration) (Context, CancelFunc) {
	return withTimer(parent, time.Now().Add(timeout), timeout)
}
func WithDeadline(parent Context, d time.Time) (Context, CancelFunc) {
	if at, ok := parent.Deadline(); ok && at.Before(d) {
		return WithCancel(parent)
	}
	return withTimer(parent, d, time.Until(d))
}
func withTimer(parent Context, d time.Time, left time.Duration) (Context, CancelFunc) {
	c := newCanceler(parent)
	if left <= 0 {
		c.cancel(DeadlineExceeded, nil)
		return &timed{c, d}, func() {}
	}
	go func() {
		time.Sleep(left)
		c.cancel(DeadlineExceeded, nil)
	}()
	return &timed{c, d}, func() { c.cancel(Canceled, nil) }
}

type valued struct {
	Context
	key, value any
}

func (v *valued) Value(key any) any {
	if key == v.key {
		return v.value
	}
	return v.Context.Value(key)
}
func WithValue(parent Context, key, val any) Context {
	return &valued{parent, key, val}
}
func WithoutCancel(parent Context) Context { return &valued{empty{""}, nil, nil} }
