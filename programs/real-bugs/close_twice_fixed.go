// close_twice.go, repaired: sync.Once.
//
// heddle: check
// expect: verified
package main

import (
	"errors"
	"fmt"
	"sync"
)

type frame struct {
	stream uint32
	data   []byte
}

type session struct {
	frames chan frame
	die    chan struct{}
	dying  sync.Once
	mu     sync.Mutex
	open   map[uint32]*stream
}

type stream struct {
	*session
	id uint32
}

type closer interface{ Close() error }

var (
	_         closer = (*session)(nil)
	errClosed        = errors.New("session is closed")
)

func (s *session) Close() error {
	err := errClosed
	s.dying.Do(func() {
		close(s.die)
		err = nil
	})
	return err
}

func (s *session) recv() error {
	defer s.Close()
	for {
		select {
		case f := <-s.frames:
			s.mu.Lock()
			_, ok := s.open[f.stream]
			s.mu.Unlock()
			if !ok {
				return fmt.Errorf("no stream %d", f.stream)
			}
		case <-s.die:
			return nil
		}
	}
}

func (s *session) openStream(id uint32) *stream {
	s.mu.Lock()
	defer s.mu.Unlock()
	st := &stream{s, id}
	s.open[id] = st
	return st
}

func main() {
	s := &session{frames: make(chan frame), die: make(chan struct{}), open: map[uint32]*stream{}}
	st := s.openStream(1)
	done := make(chan error, 1)
	go func() { done <- s.recv() }()
	s.frames <- frame{st.id, nil}
	s.frames <- frame{7, nil}
	_ = st.Close()
	<-done
}
