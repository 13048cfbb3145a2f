// A goroutine that the library starts for the program has the name of the
// program's function.
// heddle: check
// expect: race, threads tally main.func1, s.n, line 19, line 26
package main

import (
	"sync"

	"golang.org/x/sync/errgroup"
)

type stats struct{ n int }

func main() {
	s := &stats{}
	var wg sync.WaitGroup
	wg.Go(func() {
		s.n++
	})
	var g errgroup.Group
	g.Go(s.tally)
	g.Wait()
	wg.Wait()
}
func (s *stats) tally() error { s.n++; return nil }
