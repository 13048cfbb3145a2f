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

type registration struct {
	c    chan<- os.Signal
	sigs []os.Signal
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

func listeners(sig os.Signal) []chan<- os.Signal {
	var all []chan<- os.Signal
	for _, r := range table {
		if contains(r.sigs, sig) {
			all = append(all, r.c)
		}
	}
	return all
}

func (s arrival) signal() {
	var heard []chan<- os.Signal
	for again := false; ; again = true {
		await(&system, heard, again)
		heard = listeners(s.sig)
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
	if len(sigs) == 0 {
		sigs = []os.Signal{os.Interrupt, syscall.SIGTERM}
	}
	system.touch()
	r := &registration{c: c}
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

func Stop(c chan<- os.Signal) {
	system.touch()
	var left []*registration
	for _, r := range table {
		if r.c != c {
			left = append(left, r)
		}
	}
	table = left
}

func NotifyContext(parent context.Context, sigs ...os.Signal) (ctx context.Context, stop context.CancelFunc) {
	ctx, cancel := context.WithCancel(parent)
	c := make(chan os.Signal, 1)
	Notify(c, sigs...)
	if ctx.Err() == nil {
		go watch(ctx, cancel, c)
	}
	return ctx, func() {
		cancel()
		Stop(c)
	}
}

func watch(ctx context.Context, cancel context.CancelFunc, c chan os.Signal) {
	select {
	case <-c:
		cancel()
	case <-ctx.Done():
	}
}
