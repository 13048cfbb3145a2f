// Shutting down: the signal cancels the context, the workers finish what they have,
// main waits for them.
//
// heddle: check
// expect: verified
package main

import (
	"context"
	"os"
	"os/signal"
	"sync"
)

func worker(ctx context.Context, jobs <-chan int, wg *sync.WaitGroup) {
	defer wg.Done()
	for {
		select {
		case <-ctx.Done():
			return
		case <-jobs:
		}
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	jobs := make(chan int)
	var wg sync.WaitGroup
	for i := 0; i < 2; i++ {
		wg.Add(1)
		go worker(ctx, jobs, &wg)
	}
feeding:
	for i := 0; ; i = 1 - i {
		select {
		case jobs <- i:
		case <-ctx.Done():
			break feeding
		}
	}
	wg.Wait()
}
