// A transport sends to its stream under its lock. The stream's reader has gone: the
// sender stays, and Close waits for the lock for ever.
//
// heddle: check
// expect: deadlock, channel and lock crossed, memTransport.Send
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

var errClosed = errors.New("transport is closed")

type transport interface {
	Send(ctx context.Context, frame []byte) error
	Close() error
}

type memTransport struct {
	sync.Mutex
	out    chan []byte
	closed bool
}

func (t *memTransport) Send(ctx context.Context, frame []byte) error {
	t.Lock()
	defer t.Unlock()
	if t.closed {
		return errClosed
	}
	t.out <- frame
	return nil
}

func (t *memTransport) Close() error {
	t.Lock()
	defer t.Unlock()
	if t.closed {
		return errClosed
	}
	t.closed = true
	return nil
}

type clientConn struct {
	ctx    context.Context
	cancel context.CancelFunc
	tr     transport
}

type option func(*clientConn)

func withTransport(t transport) option { return func(cc *clientConn) { cc.tr = t } }

func dial(ctx context.Context, options ...option) *clientConn {
	cc := &clientConn{}
	cc.ctx, cc.cancel = context.WithCancel(ctx)
	for _, o := range options {
		o(cc)
	}
	return cc
}

func (cc *clientConn) Invoke(messages ...string) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("invoke: %w", err)
		}
	}()
	for _, m := range messages {
		if err := cc.tr.Send(cc.ctx, []byte(m)); err != nil {
			return err
		}
	}
	return nil
}

func (cc *clientConn) Close() error {
	cc.cancel()
	return cc.tr.Close()
}

func main() {
	t := &memTransport{out: make(chan []byte)}
	cc := dial(context.Background(), withTransport(t))
	failed := make(chan error, 1)
	go func() { failed <- cc.Invoke("hello", "world") }()
	fmt.Println(string(<-t.out))
	if err := cc.Close(); err != nil {
		fmt.Println(err)
	}
	if err := <-failed; err != nil && !errors.Is(err, context.Canceled) {
		fmt.Println(err)
	}
}
