//heddle:ordered

package signal

import (
	"context"
	"os"
	"syscall"
)

// What follows the call of touch is one step with it.
type anchor kernel_event

func (a *anchor) touch()

// Waits for a signal to come. It comes once, at any time; after that only when
// nobody else can go on and somebody waits on one of the channels.
func await(a *anchor, heard []chan<- os.Signal, again bool)

// Who wants to know: a channel, or a context that is to be cancelled.
type registration struct {
	c      chan<- os.Signal
	cancel context.CancelFunc
	sigs   []os.Signal
}

var system anchor
var table []*registration
var known []os.Signal

func contains(sigs []os.Signal, sig os.Signal) bool {
	for _, s := range sigs {
		if s == sig {
			return true
		}
	}
	return false
}

func (s arrival) signal() {
	var heard []chan<- os.Signal
	for again := false; ; again = true {
		await(&system, heard, again)
		heard = nil
		var cancels []context.CancelFunc
		for _, r := range table {
			switch {
			case !contains(r.sigs, s.sig):
			case r.cancel != nil:
				cancels = append(cancels, r.cancel)
			default:
				heard = append(heard, r.c)
			}
		}
		// As a signal may come at any time, nobody can tell that a context's
		// comes from another goroutine than this.
		for _, cancel := range cancels {
			cancel()
		}
		for _, c := range heard {
			select {
			case c <- s.sig:
			default:
			}
		}
	}
}

type arrival struct{ sig os.Signal }

func Notify(c chan<- os.Signal, sigs ...os.Signal) {
	if c == nil {
		panic("os/signal: Notify using nil channel")
	}
	system.touch()
	(&registration{c: c}).enter(sigs)
}

// In the step of who calls it.
func (r *registration) enter(sigs []os.Signal) {
	if len(sigs) == 0 {
		sigs = []os.Signal{os.Interrupt, syscall.SIGTERM}
	}
	table = append(table, r)
	var fresh []os.Signal
	for _, sig := range sigs {
		if sig == os.Kill || contains(r.sigs, sig) {
			continue
		}
		r.sigs = append(r.sigs, sig)
		if !contains(known, sig) {
			known = append(known, sig)
			fresh = append(fresh, sig)
		}
	}
	for _, sig := range fresh {
		go arrival{sig}.signal()
	}
}

func remove(is func(*registration) bool) {
	system.touch()
	var left []*registration
	for _, r := range table {
		if !is(r) {
			left = append(left, r)
		}
	}
	table = left
}

func Stop(c chan<- os.Signal) {
	remove(func(r *registration) bool { return r.cancel == nil && r.c == c })
}

func NotifyContext(parent context.Context, sigs ...os.Signal) (ctx context.Context, stop context.CancelFunc) {
	ctx, cancel := context.WithCancel(parent)
	r := &registration{cancel: cancel}
	system.touch()
	r.enter(sigs)
	return ctx, func() {
		cancel()
		remove(func(other *registration) bool { return other == r })
	}
}
