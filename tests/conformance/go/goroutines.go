// Goroutines whose output does not depend on the schedule.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

type account struct {
	sync.Mutex
	balance int
}

func (a *account) deposit(n int) {
	a.Lock()
	defer a.Unlock()
	a.balance += n
}

type cache struct {
	mu   sync.RWMutex
	data map[string]int
}

func (c *cache) get(k string) (int, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	v, ok := c.data[k]
	return v, ok
}

func (c *cache) set(k string, v int) {
	c.mu.Lock()
	c.data[k] = v
	c.mu.Unlock()
}

func generate(n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := 1; i <= n; i++ {
			out <- i
		}
	}()
	return out
}

func square(in <-chan int) <-chan int {
	out := make(chan int, 2)
	go func() {
		for x := range in {
			out <- x * x
		}
		close(out)
	}()
	return out
}

type result struct {
	id, value int
}

func main() {
	var wg sync.WaitGroup
	acc := account{}
	for i := 0; i < 10; i++ {
		wg.Add(1)
		go func(n int) {
			defer wg.Done()
			acc.deposit(n)
		}(i)
	}
	wg.Wait()
	fmt.Println(acc.balance)

	sum := 0
	for x := range square(generate(5)) {
		sum += x
	}
	fmt.Println(sum)

	results := make(chan result)
	for i := 0; i < 3; i++ {
		go func(id int) { results <- result{id, id * 10} }(i)
	}
	total := [3]int{}
	for i := 0; i < 3; i++ {
		r := <-results
		total[r.id] = r.value
	}
	fmt.Println(total)

	var n int64
	var m atomic.Int32
	for i := 0; i < 4; i++ {
		wg.Add(1)
		go func() {
			atomic.AddInt64(&n, 2)
			m.Add(1)
			wg.Done()
		}()
	}
	wg.Wait()
	fmt.Println(atomic.LoadInt64(&n), m.Load(), m.CompareAndSwap(4, 9), m.Load())

	done := make(chan struct{})
	data := make(chan int, 3)
	go func() {
		for {
			select {
			case v, ok := <-data:
				if !ok {
					close(done)
					return
				}
				fmt.Println("data", v)
			}
		}
	}()
	data <- 1
	data <- 2
	close(data)
	<-done
	select {
	case <-done:
		fmt.Println("closed")
	default:
		fmt.Println("open")
	}
	select {
	case x := <-make(chan int):
		fmt.Println(x)
	default:
		fmt.Println("nothing")
	}
	v, ok := <-data
	fmt.Println(v, ok, len(data), cap(data))

	var once sync.Once
	for i := 0; i < 3; i++ {
		once.Do(func() { fmt.Println("once", i) })
	}
	c := cache{data: map[string]int{}}
	c.set("a", 1)
	fmt.Println(c.get("a"))
	start := time.Now()
	time.Sleep(20 * time.Millisecond)
	fmt.Println(time.Since(start) >= 20*time.Millisecond)
	select {
	case <-time.After(10 * time.Millisecond):
		fmt.Println("timeout")
	case <-make(chan int):
	}
	sem := make(chan bool, 1)
	sem <- true
	select {
	case sem <- true:
		fmt.Println("sent")
	default:
		fmt.Println("full")
	}
	var nilChan chan int
	select {
	case nilChan <- 1:
	case <-nilChan:
	case <-sem:
		fmt.Println("sem")
	}
	fmt.Println(acc.TryLock(), acc.TryLock())
	ready := false
	var mu sync.Mutex
	cond := sync.NewCond(&mu)
	go func() {
		mu.Lock()
		ready = true
		mu.Unlock()
		cond.Broadcast()
	}()
	mu.Lock()
	for !ready {
		cond.Wait()
	}
	mu.Unlock()
	fmt.Println("ready")
}
