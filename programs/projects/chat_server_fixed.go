// A chat server: a goroutine reads each client, one room keeps them all and sends
// each message on to everybody. The writer of a client takes what is sent to it to
// the end, even if nobody can be told any more, so that the room never waits.
// heddle: check
// expect: verified
// heddle: run
// expect: output ann hears: ann: hello
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

func (s *server) broadcast(from *client, text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.clients {
		c.out <- from.nick + ": " + text
	}
}

func (s *server) rename(c *client, nick string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c.nick = nick
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

// write sends the client what is for it, until its queue is closed.
func (c *client) write() {
	var gone error
	for text := range c.out {
		if gone == nil {
			_, gone = fmt.Fprintln(c.conn, text)
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
			s.rename(c, strings.TrimPrefix(text, "/nick "))
		default:
			s.broadcast(c, text)
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
	fmt.Fprintf(ann, "/nick ann\nhello\n")
	answer, err := bufio.NewReader(ann).ReadString('\n')
	if err == nil {
		fmt.Print("ann hears: ", answer)
	}
	fmt.Fprintln(ann, "bye")
	ann.Close()
	l.Close()
	<-done
}
