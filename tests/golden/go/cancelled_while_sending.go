// The worker has the context, and sends all the same.
// heddle: check
// expect: leak, context cancelled while sending, w.ctx.Done() is closed
package main

import "context"

type worker struct {
	ctx     context.Context
	results chan int
}

func (w *worker) run() {
	for i := 0; ; i++ {
		if w.ctx.Err() != nil {
			return
		}
		w.results <- i
	}
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	w := &worker{ctx, make(chan int)}
	go w.run()
	<-w.results
	cancel()
}
