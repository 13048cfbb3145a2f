//heddle:ordered

package sync

type Locker interface {
	Lock()
	Unlock()
}
type Mutex kernel_mutex

func (m *Mutex) Lock()
func (m *Mutex) TryLock() bool
func (m *Mutex) Unlock()

type RWMutex kernel_rwmutex

func (m *RWMutex) Lock()
func (m *RWMutex) TryLock() bool
func (m *RWMutex) Unlock()
func (m *RWMutex) RLock()
func (m *RWMutex) TryRLock() bool
func (m *RWMutex) RUnlock()
func (m *RWMutex) RLocker() Locker { return &rlocker{m} }

type rlocker struct{ m *RWMutex }

func (r *rlocker) Lock()   { r.m.RLock() }
func (r *rlocker) Unlock() { r.m.RUnlock() }

type WaitGroup kernel_wait_group

func (wg *WaitGroup) Add(delta int)
func (wg *WaitGroup) Done()
func (wg *WaitGroup) Wait()
func (wg *WaitGroup) Go(f func()) {
	wg.Add(1)
	go wg.run(f)
}

func (wg *WaitGroup) run(f func()) {
	defer wg.Done()
	f()
}

type once kernel_once

func (o *once) begin() bool // whether the caller is the first
func (o *once) end()

type Once struct{ o once }

func (o *Once) Do(f func()) {
	if o.o.begin() {
		defer o.o.end()
		f()
	}
}

func OnceFunc(f func()) func() {
	var once Once
	var done bool
	var p any
	return func() {
		once.Do(func() {
			defer func() {
				if !done {
					p = recover()
					panic(p)
				}
			}()
			f()
			done = true
		})
		if !done {
			panic(p)
		}
	}
}

func OnceValue[T any](f func() T) func() T {
	var result T
	once := OnceFunc(func() { result = f() })
	return func() T {
		once()
		return result
	}
}

func OnceValues[T1, T2 any](f func() (T1, T2)) func() (T1, T2) {
	var r1 T1
	var r2 T2
	once := OnceFunc(func() { r1, r2 = f() })
	return func() (T1, T2) {
		once()
		return r1, r2
	}
}

// What follows the call of touch or look is one step with it, up to the next
// operation that others can see.
type anchor kernel_event

func (a *anchor) touch()
func (a *anchor) look()

// What is in a pool may be gone at any time: a choice.
func (a *anchor) keeps() bool

type Map struct {
	a anchor
	m map[any]any
}

func (m *Map) Load(key any) (value any, ok bool) {
	m.a.look()
	value, ok = m.m[key]
	return value, ok
}

func (m *Map) put(key, value any) {
	if m.m == nil {
		m.m = map[any]any{}
	}
	m.m[key] = value
}

func (m *Map) Store(key, value any) {
	m.a.touch()
	m.put(key, value)
}

func (m *Map) LoadOrStore(key, value any) (actual any, loaded bool) {
	m.a.touch()
	if old, ok := m.m[key]; ok {
		return old, true
	}
	m.put(key, value)
	return value, false
}

func (m *Map) LoadAndDelete(key any) (value any, loaded bool) {
	m.a.touch()
	value, loaded = m.m[key]
	delete(m.m, key)
	return value, loaded
}

func (m *Map) Delete(key any) {
	m.a.touch()
	delete(m.m, key)
}

func (m *Map) Swap(key, value any) (previous any, loaded bool) {
	m.a.touch()
	previous, loaded = m.m[key]
	m.put(key, value)
	return previous, loaded
}

func (m *Map) CompareAndSwap(key, old, new any) (swapped bool) {
	m.a.touch()
	if v, ok := m.m[key]; ok && v == old {
		m.m[key] = new
		return true
	}
	return false
}

func (m *Map) CompareAndDelete(key, old any) (deleted bool) {
	m.a.touch()
	if v, ok := m.m[key]; ok && v == old {
		delete(m.m, key)
		return true
	}
	return false
}

func (m *Map) Clear() {
	m.a.touch()
	m.m = nil
}

func (m *Map) Range(f func(key, value any) bool) {
	m.a.look()
	var keys []any
	for key := range m.m {
		keys = append(keys, key)
	}
	for _, key := range keys {
		value, ok := m.Load(key)
		if ok && !f(key, value) {
			break
		}
	}
}

type Pool struct {
	New   func() any
	a     anchor
	items []any
}

func (p *Pool) Put(x any) {
	if x == nil {
		return
	}
	p.a.touch()
	p.items = append(p.items, x)
}

func (p *Pool) Get() any {
	p.a.touch()
	if len(p.items) > 0 && p.a.keeps() && len(p.items) > 0 {
		n := len(p.items)
		x := p.items[n-1]
		p.items = p.items[:n-1]
		return x
	}
	if p.New != nil {
		return p.New()
	}
	return nil
}

// As Go's own: the waiter is in the list before it unlocks.
type notifyList kernel_condition

func (l *notifyList) add()
func (l *notifyList) wait()
func (l *notifyList) signal()
func (l *notifyList) broadcast()

type Cond struct {
	L       Locker
	waiting notifyList
}

func NewCond(l Locker) *Cond { return &Cond{L: l} }
func (c *Cond) Wait() {
	c.waiting.add()
	c.L.Unlock()
	c.waiting.wait()
	c.L.Lock()
}
func (c *Cond) Signal()    { c.waiting.signal() }
func (c *Cond) Broadcast() { c.waiting.broadcast() }
