// A weighted semaphore lets in no more than its size, and serves in order.
// heddle: check
// expect: verified
package main

import (
	"context"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
)

func main() {
	sem := semaphore.NewWeighted(2)
	inside := make(chan struct{}, 2)
	g, ctx := errgroup.WithContext(context.Background())
	for i := range 2 {
		g.Go(func() error {
			n := int64(i + 1)
			if err := sem.Acquire(ctx, n); err != nil {
				return err
			}
			defer sem.Release(n)
			for range n {
				select {
				case inside <- struct{}{}:
				default:
					panic("too many")
				}
			}
			for range n {
				<-inside
			}
			return nil
		})
	}
	if g.Wait() != nil {
		panic("not cancelled by anybody")
	}
}
