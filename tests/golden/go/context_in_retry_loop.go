// Deadlines that pass while their contexts are cancelled leave nothing behind: a
// loop that makes one for each attempt has finitely many states.
// heddle: check --no-liveness
// expect: verified
package main

import (
	"context"
	"time"
)

func attempt(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	select {
	case <-ctx.Done():
		return true
	default:
		return false
	}
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	go cancel()
	for ctx.Err() == nil {
		attempt(ctx)
	}
}
