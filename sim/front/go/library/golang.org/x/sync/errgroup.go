package errgroup

import (
	"context"
	"sync"
)

type Group struct {
	cancel context.CancelFunc
	wg     sync.WaitGroup
	mu     sync.Mutex
	err    error
	sem    chan struct{}
}

func (g *Group) Go(f func() error) {
	if g.sem != nil {
		g.sem <- struct{}{}
	}
	g.wg.Add(1)
	go func() {
		defer func() {
			if g.sem != nil {
				<-g.sem
			}
			g.wg.Done()
		}()
		if err := f(); err != nil {
			g.mu.Lock()
			first := g.err == nil
			if first {
				g.err = err
			}
			g.mu.Unlock()
			if first && g.cancel != nil {
				g.cancel()
			}
		}
	}()
}
func WithContext(ctx context.Context) (*Group, context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	return &Group{cancel: cancel}, ctx
}
func (g *Group) Wait() error {
	g.wg.Wait()
	if g.cancel != nil {
		g.cancel()
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.err
}
func (g *Group) SetLimit(n int) { g.sem = make(chan struct{}, n) }
