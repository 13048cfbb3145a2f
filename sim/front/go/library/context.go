//heddle:ordered

package context

import (
	"errors"
	"internal/clock"
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
var DeadlineExceeded error = deadlineExceededError{}

type deadlineExceededError struct{}

func (deadlineExceededError) Error() string   { return "context deadline exceeded" }
func (deadlineExceededError) Timeout() bool   { return true }
func (deadlineExceededError) Temporary() bool { return true }

type backgroundCtx struct{ name string }

func (e backgroundCtx) Deadline() (deadline time.Time, ok bool) { return }
func (e backgroundCtx) Done() <-chan struct{}                   { return nil }
func (e backgroundCtx) Err() error                              { return nil }
func (e backgroundCtx) Value(key any) any                       { return nil }
func (e backgroundCtx) String() string                          { return "context." + e.name }

func Background() Context { return backgroundCtx{"Background"} }
func TODO() Context       { return backgroundCtx{"TODO"} }

// A context that can be cancelled. It is cancelled when done is closed, and
// that is the one step in which anything changes: err and cause are set in it,
// and read only by who has seen done closed; children is changed only by who
// has just seen it open.
type cancelCtx struct {
	Context
	done       chan struct{}
	err, cause error
	parent     *cancelCtx
	children   []*cancelCtx
	f          func() // of AfterFunc
	alarm      alarm
}

type alarm kernel_timer

// What these do is one step each, and one with the plain code behind them.
func finish(done chan struct{}, a *alarm) bool // closes it; false: it was
func closed(done chan struct{}) bool

// Waits until it is time and closes done; false: somebody else has.
func expire(done chan struct{}, a *alarm, left time.Duration) bool
func passed(left time.Duration) bool
func earlier(t, u time.Time) bool

func (c *cancelCtx) Done() <-chan struct{} { return c.done }

func (c *cancelCtx) Err() error {
	if closed(c.done) {
		return c.err
	}
	return nil
}

type selfKey struct{}

func (c *cancelCtx) Value(key any) any {
	if _, ok := key.(selfKey); ok {
		return c
	}
	return c.Context.Value(key)
}

func (c *cancelCtx) cancel(remove bool, err, cause error) {
	if finish(c.done, &c.alarm) {
		c.finished(remove, err, cause)
	}
}

// The rest of the step that has closed done: the parent forgets this one (if it
// is done itself, it has forgotten all). Then the children, one by one.
func (c *cancelCtx) finished(remove bool, err, cause error) {
	if cause == nil {
		cause = err
	}
	c.err, c.cause = err, cause
	children, f := c.children, c.f
	c.children, c.f = nil, nil
	if remove && c.parent != nil {
		c.parent.forget(c)
	}
	if f != nil {
		go f()
	}
	for _, child := range children {
		child.cancel(false, err, cause)
	}
}

// That needs no look at whether c is done: it takes the child out of a list that
// is empty then, and comes to the same before and after all that others do to
// the list.
func (c *cancelCtx) forget(gone *cancelCtx) {
	var left []*cancelCtx
	for _, child := range c.children {
		if child != gone {
			left = append(left, child)
		}
	}
	c.children = left
}

func (c *cancelCtx) watch() {
	select {
	case <-c.Context.Done():
		c.cancel(false, c.Context.Err(), Cause(c.Context))
	case <-c.done:
	}
}

func newCancelCtx(parent Context, f func()) *cancelCtx {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
	c := &cancelCtx{Context: parent, done: make(chan struct{}), f: f}
	if p, ok := parent.Value(selfKey{}).(*cancelCtx); ok && p.done == parent.Done() {
		if closed(p.done) {
			c.cancel(false, p.err, p.cause)
		} else {
			c.parent = p
			p.children = append(p.children, c)
		}
	} else if parent.Done() != nil {
		go c.watch()
	}
	return c
}

func WithCancel(parent Context) (ctx Context, cancel CancelFunc) {
	c := newCancelCtx(parent, nil)
	return c, func() { c.cancel(true, Canceled, nil) }
}

func WithCancelCause(parent Context) (ctx Context, cancel CancelCauseFunc) {
	c := newCancelCtx(parent, nil)
	return c, func(cause error) { c.cancel(true, Canceled, cause) }
}

func Cause(ctx Context) error {
	if c, ok := ctx.Value(selfKey{}).(*cancelCtx); ok {
		if closed(c.done) {
			return c.cause
		}
		return nil
	}
	return ctx.Err()
}

func AfterFunc(ctx Context, f func()) (stop func() bool) {
	c := newCancelCtx(ctx, f)
	return func() bool {
		if !finish(c.done, &c.alarm) {
			return false
		}
		c.f = nil
		c.finished(true, Canceled, nil)
		return true
	}
}

type timerCtx struct {
	*cancelCtx
	at time.Time
}

func (t *timerCtx) Deadline() (deadline time.Time, ok bool) { return t.at, true }

func (t *timerCtx) deadline(left time.Duration, cause error) {
	if expire(t.done, &t.alarm, left) {
		t.finished(true, DeadlineExceeded, cause)
	}
}

func after(d time.Duration) time.Time { return time.Unix(0, clock.Now()).Add(d) }
func left(d time.Time) time.Duration  { return time.Duration(d.UnixNano() - clock.Now()) }

func WithTimeout(parent Context, timeout time.Duration) (Context, CancelFunc) {
	return withTimer(parent, after(timeout), timeout, nil)
}

func WithTimeoutCause(parent Context, timeout time.Duration, cause error) (Context, CancelFunc) {
	return withTimer(parent, after(timeout), timeout, cause)
}

func WithDeadline(parent Context, d time.Time) (Context, CancelFunc) {
	return withTimer(parent, d, left(d), nil)
}

func WithDeadlineCause(parent Context, d time.Time, cause error) (Context, CancelFunc) {
	return withTimer(parent, d, left(d), cause)
}

func withTimer(parent Context, d time.Time, left time.Duration, cause error) (Context, CancelFunc) {
	c := newCancelCtx(parent, nil)
	if at, ok := parent.Deadline(); ok && earlier(at, d) {
		return &timerCtx{c, at}, func() { c.cancel(true, Canceled, nil) }
	}
	t := &timerCtx{c, d}
	if passed(left) {
		c.cancel(true, DeadlineExceeded, cause)
	} else if !closed(c.done) {
		go t.deadline(left, cause)
	}
	return t, func() { c.cancel(true, Canceled, nil) }
}

type valueCtx struct {
	Context
	key, val any
}

func (v *valueCtx) Value(key any) any {
	if key == v.key {
		return v.val
	}
	return v.Context.Value(key)
}

func WithValue(parent Context, key, val any) Context {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
	if key == nil {
		panic("nil key")
	}
	return &valueCtx{parent, key, val}
}

type withoutCancelCtx struct{ c Context }

func (w withoutCancelCtx) Deadline() (deadline time.Time, ok bool) { return }
func (w withoutCancelCtx) Done() <-chan struct{}                   { return nil }
func (w withoutCancelCtx) Err() error                              { return nil }
func (w withoutCancelCtx) Value(key any) any {
	if _, ok := key.(selfKey); ok {
		return nil
	}
	return w.c.Value(key)
}

func WithoutCancel(parent Context) Context { return withoutCancelCtx{parent} }
