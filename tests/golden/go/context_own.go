// A context of the program's own making is watched by a goroutine, as Go does.
// heddle: check
// expect: leak, threads watch
package main

import "context"

type request struct {
	context.Context
	done chan struct{}
}

func (r request) Done() <-chan struct{} { return r.done }

func main() {
	r := request{context.Background(), make(chan struct{})}
	ctx, cancel := context.WithCancel(r)
	_ = cancel
	if ctx.Err() != nil {
		panic("cancelled")
	}
}
