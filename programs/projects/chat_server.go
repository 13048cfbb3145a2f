// A chat server: a goroutine reads each client, one room keeps them all and sends
// each message on to everybody. The room sends while it holds its lock, and to a
// client whose queue is full because its writer has gone: the room stands still.
// heddle: check
// expect: deadlock, line 32, holds s.mu
package main

import (
	"bufio"
	"fmt"
	"net"
	"strings"
	"sync"
	"time"
)

const idle = 5 * time.Minute

type client struct {
	conn net.Conn
	nick string
	out  chan string
}

type server struct {
	mu      sync.Mutex
	clients map[*client]bool
}

func (s *server) broadcast(text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.clients {
		c.out <- text
	}
}

func (s *server) join(c *client) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.clients[c] = true
}

func (s *server) leave(c *client) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.clients[c] {
		delete(s.clients, c)
		close(c.out)
	}
}

func (s *server) names() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var names []string
	for c := range s.clients {
		names = append(names, c.nick)
	}
	return strings.Join(names, " ")
}

// write sends the client what is for it, until its queue is closed or its
// connection is.
func (c *client) write() {
	for text := range c.out {
		if _, err := fmt.Fprintln(c.conn, text); err != nil {
			return
		}
	}
}

func (s *server) serve(conn net.Conn) {
	defer conn.Close()
	c := &client{conn: conn, nick: conn.RemoteAddr().String(), out: make(chan string)}
	s.join(c)
	defer s.leave(c)
	go c.write()
	lines := bufio.NewScanner(conn)
	for {
		conn.SetReadDeadline(time.Now().Add(idle))
		if !lines.Scan() {
			return
		}
		text := lines.Text()
		switch {
		case text == "/quit":
			return
		case text == "/list":
			c.out <- s.names()
		case strings.HasPrefix(text, "/nick "):
			c.nick = strings.TrimPrefix(text, "/nick ")
		default:
			s.broadcast(c.nick + ": " + text)
		}
	}
}

func (s *server) run(l net.Listener) {
	var serving sync.WaitGroup
	defer serving.Wait()
	for {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		serving.Add(1)
		go func() {
			defer serving.Done()
			s.serve(conn)
		}()
	}
}

func main() {
	l, err := net.Listen("tcp", ":6667")
	if err != nil {
		panic(err)
	}
	s := &server{clients: map[*client]bool{}}
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.run(l)
	}()
	ann, err := net.Dial("tcp", "localhost:6667")
	if err != nil {
		panic(err)
	}
	fmt.Fprintf(ann, "hello\n/nick ann\nbye\n")
	ann.Close()
	l.Close()
	<-done
}
