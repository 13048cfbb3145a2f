package main

import (
	"fmt"
	"sync/atomic"
)

func main() {
	var n int64
	fmt.Println(atomic.AddInt64(&n, 5), atomic.LoadInt64(&n), atomic.SwapInt64(&n, 9), atomic.CompareAndSwapInt64(&n, 9, 1), n)
	var u uint32 = 1
	atomic.AddUint32(&u, ^uint32(0))
	fmt.Println(u)
	var c atomic.Int32
	c.Add(3)
	c.Store(c.Load() * 2)
	fmt.Println(c.Load(), c.CompareAndSwap(6, 7), c.Swap(0))
	var b atomic.Bool
	b.Store(true)
	fmt.Println(b.Load())
	s := struct{ hits int32 }{}
	atomic.AddInt32(&s.hits, 2)
	fmt.Println(s.hits)
}
