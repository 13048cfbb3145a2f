// A walk that keeps its permit while it waits for the next: the semaphore's own
// channels are not the program's, so the report names the call.
// heddle: check
// expect: deadlock, semaphore is never released, line 17
// expect: waits in w.sem.Acquire(ctx, 1)
package main

import (
	"context"

	"golang.org/x/sync/semaphore"
)

type walker struct{ sem *semaphore.Weighted }

func (w *walker) walk(ctx context.Context, depth int) error {
	if err := w.sem.Acquire(ctx, 1); err != nil {
		return err
	}
	defer w.sem.Release(1)
	if depth == 0 {
		return nil
	}
	return w.walk(ctx, depth-1)
}

func main() {
	w := &walker{semaphore.NewWeighted(2)}
	w.walk(context.Background(), 2)
}
