// Looking whether a channel is closed before closing it: two may look first.
//
// heddle: check
// expect: misuse, double close, line 22
package main

import (
	"fmt"
	"sync"
)

type Server struct {
	quit chan struct{}
	wg   sync.WaitGroup
}

func (s *Server) Stop() {
	select {
	case <-s.quit:
		return
	default:
		close(s.quit)
	}
}

func main() {
	s := &Server{quit: make(chan struct{})}
	s.wg.Add(2)
	for i := 0; i < 2; i++ {
		go func() {
			defer s.wg.Done()
			s.Stop()
		}()
	}
	s.wg.Wait()
	fmt.Println("stopped")
}
