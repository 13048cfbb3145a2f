// sync.Once, sync.Map and atomic values one after the other.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

func main() {
	var once sync.Once
	for i := 0; i < 3; i++ {
		once.Do(func() { fmt.Println("once", i) })
	}
	var m sync.Map
	m.Store("a", 1)
	v, ok := m.Load("a")
	fmt.Println(v, ok)
	v, loaded := m.LoadOrStore("a", 2)
	fmt.Println(v, loaded)
	v, loaded = m.LoadOrStore("b", 3)
	fmt.Println(v, loaded)
	n := 0
	m.Range(func(k, v interface{}) bool { n += v.(int); return true })
	fmt.Println(n)
	v, loaded = m.LoadAndDelete("a")
	fmt.Println(v, loaded)
	_, ok = m.Load("a")
	fmt.Println(ok)
	var c int32
	fmt.Println(atomic.AddInt32(&c, 5), atomic.CompareAndSwapInt32(&c, 5, 7), atomic.LoadInt32(&c), atomic.SwapInt32(&c, 1))
	var cfg atomic.Value
	fmt.Println(cfg.Load() == nil)
	cfg.Store([]string{"x"})
	fmt.Println(cfg.Load().([]string)[0])
	var i64 atomic.Int64
	i64.Store(3)
	fmt.Println(i64.Add(4), i64.Load())
	var b atomic.Bool
	fmt.Println(b.Swap(true), b.Load())
	func() {
		defer func() { fmt.Println(recover()) }()
		var o sync.Once
		o.Do(func() { panic("in once") })
	}()
	var mu sync.Mutex
	fmt.Println(mu.TryLock(), mu.TryLock())
	mu.Unlock()
	var rw sync.RWMutex
	rw.RLock()
	fmt.Println(rw.TryRLock(), rw.TryLock())
}
