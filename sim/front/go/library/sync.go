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
	go func() {
		defer wg.Done()
		f()
	}()
}

type Once struct {
	m    Mutex
	done bool
}

func (o *Once) Do(f func()) {
	o.m.Lock()
	defer o.m.Unlock()
	if !o.done {
		defer func() { o.done = true }()
		f()
	}
}
func OnceFunc(f func()) func() {
	once := &Once{}
	return func() { once.Do(f) }
}
func OnceValue[T any](f func() T) func() T {
	once := &Once{}
	var result T
	return func() T {
		once.Do(func() { result = f() })
		return result
	}
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
