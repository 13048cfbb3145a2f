// The receive loop of a session tells a stream that there is data, with a send that
// waits while the reader has not looked; closing the session waits for the loop.
//
// heddle: check
// expect: deadlock, send with no receiver, stream.notify
package main

import (
	"errors"
	"fmt"
	"io"
	"sync"
)

type frameType uint8

const (
	typeData frameType = iota
	typeWindowUpdate
	typeFin
)

type frame struct {
	typ    frameType
	stream uint32
	data   []byte
}

type link struct {
	in, out chan frame
}

func pipe() (*link, *link) {
	a, b := make(chan frame, 1), make(chan frame, 1)
	return &link{a, b}, &link{b, a}
}

var ErrSessionShutdown = errors.New("session shutdown")

type session struct {
	conn       *link
	streams    map[uint32]*stream
	streamLock sync.Mutex
	sendCh     chan frame
	shutdown   bool
	shutdownCh chan struct{}
	shutdownLk sync.Mutex
	wg         sync.WaitGroup
}

func newSession(c *link) *session {
	s := &session{
		conn:       c,
		streams:    make(map[uint32]*stream),
		sendCh:     make(chan frame),
		shutdownCh: make(chan struct{}),
	}
	s.wg.Add(2)
	go s.recv()
	go s.send()
	return s
}

func (s *session) openStream(id uint32) *stream {
	st := &stream{id: id, session: s, recvNotify: make(chan struct{}, 1)}
	s.streamLock.Lock()
	s.streams[id] = st
	s.streamLock.Unlock()
	return st
}

func (s *session) send() {
	defer s.wg.Done()
	for {
		select {
		case f := <-s.sendCh:
			select {
			case s.conn.out <- f:
			case <-s.shutdownCh:
				return
			}
		case <-s.shutdownCh:
			return
		}
	}
}

func (s *session) recv() {
	defer s.wg.Done()
	for {
		select {
		case f := <-s.conn.in:
			s.handle(f)
		case <-s.shutdownCh:
			return
		}
	}
}

func (s *session) handle(f frame) {
	s.streamLock.Lock()
	st := s.streams[f.stream]
	s.streamLock.Unlock()
	if st == nil {
		return
	}
	switch f.typ {
	case typeData:
		st.readData(f.data)
	case typeFin:
		st.notifyClosed()
	}
}

func (s *session) waitForSend(f frame) error {
	select {
	case s.sendCh <- f:
		return nil
	case <-s.shutdownCh:
		return ErrSessionShutdown
	}
}

func (s *session) Close() error {
	s.shutdownLk.Lock()
	defer s.shutdownLk.Unlock()
	if s.shutdown {
		return nil
	}
	s.shutdown = true
	close(s.shutdownCh)
	s.streamLock.Lock()
	for _, st := range s.streams {
		st.notifyClosed()
	}
	s.streamLock.Unlock()
	s.wg.Wait()
	return nil
}

type stream struct {
	id         uint32
	session    *session
	mu         sync.Mutex
	buf        []byte
	closed     bool
	recvNotify chan struct{}
}

func (st *stream) readData(b []byte) {
	st.mu.Lock()
	st.buf = append(st.buf, b...)
	st.mu.Unlock()
	st.notify()
}

func (st *stream) notify() {
	st.recvNotify <- struct{}{}
}

func (st *stream) notifyClosed() {
	st.mu.Lock()
	st.closed = true
	st.mu.Unlock()
	st.notify()
}

func (st *stream) Read(p []byte) (int, error) {
	for {
		st.mu.Lock()
		if len(st.buf) > 0 {
			n := copy(p, st.buf)
			st.buf = st.buf[n:]
			st.mu.Unlock()
			return n, nil
		}
		closed := st.closed
		st.mu.Unlock()
		if closed {
			return 0, io.EOF
		}
		<-st.recvNotify
	}
}

func (st *stream) Write(p []byte) (int, error) {
	if err := st.session.waitForSend(frame{typeData, st.id, p}); err != nil {
		return 0, err
	}
	return len(p), nil
}

func (st *stream) CloseWrite() error {
	return st.session.waitForSend(frame{typ: typeFin, stream: st.id})
}

func main() {
	a, b := pipe()
	client, server := newSession(a), newSession(b)
	out, in := client.openStream(1), server.openStream(1)
	go func() {
		out.Write([]byte("hi"))
		out.CloseWrite()
	}()
	got, err := io.ReadAll(in)
	if err != nil || string(got) != "hi" {
		panic(fmt.Sprint(got, err))
	}
	server.Close()
	client.Close()
}
