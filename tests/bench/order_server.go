// A program of everyday size: three workers behind channels, an inventory under
// a read-write lock, statistics, an auditor with a context and a timer.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

type Order struct {
	ID    int
	Item  string
	Count int
}

type Inventory struct {
	mu    sync.RWMutex
	stock map[string]int
}

func NewInventory() *Inventory {
	return &Inventory{stock: map[string]int{"apple": 5, "pear": 3}}
}

func (inv *Inventory) Available(item string) int {
	inv.mu.RLock()
	defer inv.mu.RUnlock()
	return inv.stock[item]
}

var errOut = errors.New("out of stock")

func (inv *Inventory) Take(item string, n int) error {
	inv.mu.Lock()
	defer inv.mu.Unlock()
	if inv.stock[item] < n {
		return errOut
	}
	inv.stock[item] -= n
	return nil
}

type Stats struct {
	mu       sync.Mutex
	ok       int
	failed   int
	lastItem string
}

func (s *Stats) record(item string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil {
		s.failed++
	} else {
		s.ok++
	}
	s.lastItem = item
}

type Result struct {
	Order Order
	Err   error
}

type Server struct {
	inv     *Inventory
	stats   *Stats
	orders  chan Order
	results chan Result
	wg      sync.WaitGroup
}

func NewServer(workers int) *Server {
	s := &Server{
		inv:     NewInventory(),
		stats:   &Stats{},
		orders:  make(chan Order, 2),
		results: make(chan Result, 2),
	}
	for i := 0; i < workers; i++ {
		s.wg.Add(1)
		go s.worker()
	}
	return s
}

func (s *Server) worker() {
	defer s.wg.Done()
	for o := range s.orders {
		err := s.process(o)
		s.stats.record(o.Item, err)
		s.results <- Result{o, err}
	}
}

func (s *Server) process(o Order) error {
	if s.inv.Available(o.Item) < o.Count {
		return errOut
	}
	return s.inv.Take(o.Item, o.Count)
}

func (s *Server) Close() {
	close(s.orders)
	s.wg.Wait()
	close(s.results)
}

func audit(ctx context.Context, s *Server, done chan<- struct{}) {
	defer close(done)
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Millisecond):
			_ = s.inv.Available("apple")
		}
	}
}

func main() {
	s := NewServer(3)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go audit(ctx, s, done)
	go func() {
		for i := 0; i < 4; i++ {
			item := "apple"
			if i%2 == 1 {
				item = "pear"
			}
			s.orders <- Order{i, item, 1 + i%2}
		}
		s.Close()
	}()
	n := 0
	for r := range s.results {
		if r.Err != nil {
			fmt.Println("failed", r.Order.ID, r.Err)
		}
		n++
	}
	cancel()
	<-done
	fmt.Println(n, s.stats.ok, s.stats.failed)
}
