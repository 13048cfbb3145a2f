package iter

type Seq[V any] func(yield func(V) bool)
type Seq2[K, V any] func(yield func(K, V) bool)

// A pulled iterator runs in a goroutine of its own that goes on only while
// somebody waits in next or stop.
type pulled struct {
	resume   chan bool // false: stop
	step     chan bool // false: it has ended
	began    bool
	done     bool
	panicked any
}

func (p *pulled) run(seq func(yield func() bool)) {
	defer func() {
		p.panicked = recover()
		p.done = true
		p.step <- false
	}()
	if !<-p.resume {
		return
	}
	seq(func() bool {
		p.step <- true
		return <-p.resume
	})
}

// wake reports whether there is one more value.
func (p *pulled) wake(more bool) bool {
	p.resume <- more
	ok := <-p.step
	if p.panicked != nil {
		panic(p.panicked)
	}
	return ok
}

func (p *pulled) next(seq func(yield func() bool)) bool {
	if p.done {
		return false
	}
	if !p.began {
		p.began = true
		p.resume, p.step = make(chan bool), make(chan bool)
		go p.run(seq)
	}
	return p.wake(true)
}

func (p *pulled) stop() {
	if p.done {
		return
	}
	p.done = true
	if p.began {
		p.wake(false)
	}
}

func Pull[V any](seq Seq[V]) (next func() (V, bool), stop func()) {
	p := new(pulled)
	var value, zero V
	run := func(yield func() bool) {
		seq(func(v V) bool {
			value = v
			return yield()
		})
	}
	return func() (V, bool) {
		if !p.next(run) {
			return zero, false
		}
		return value, true
	}, p.stop
}

func Pull2[K, V any](seq Seq2[K, V]) (next func() (K, V, bool), stop func()) {
	p := new(pulled)
	var key, zeroKey K
	var value, zero V
	run := func(yield func() bool) {
		seq(func(k K, v V) bool {
			key, value = k, v
			return yield()
		})
	}
	return func() (K, V, bool) {
		if !p.next(run) {
			return zeroKey, zero, false
		}
		return key, value, true
	}, p.stop
}
