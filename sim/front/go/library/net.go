//heddle:ordered

package net

import (
	"context"
	"errors"
	"internal/clock"
	"internal/memory"
	"io"
	"os"
	"sync"
	"time"
)

type Addr interface {
	Network() string
	String() string
}

type Conn interface {
	Read(b []byte) (n int, err error)
	Write(b []byte) (n int, err error)
	Close() error
	LocalAddr() Addr
	RemoteAddr() Addr
	SetDeadline(t time.Time) error
	SetReadDeadline(t time.Time) error
	SetWriteDeadline(t time.Time) error
}

type Listener interface {
	Accept() (Conn, error)
	Close() error
	Addr() Addr
}

type Error interface {
	error
	Timeout() bool
	Temporary() bool
}

var ErrClosed = errors.New("use of closed network connection")

type timeoutError struct{}

func (timeoutError) Error() string        { return "i/o timeout" }
func (timeoutError) Timeout() bool        { return true }
func (timeoutError) Temporary() bool      { return true }
func (timeoutError) Is(target error) bool { return target == os.ErrDeadlineExceeded }

type OpError struct {
	Op, Net      string
	Source, Addr Addr
	Err          error
}

func (e *OpError) Unwrap() error { return e.Err }
func (e *OpError) Error() string {
	s := e.Op + " " + e.Net
	if e.Source != nil {
		s += " " + e.Source.String()
	}
	if e.Addr != nil {
		if e.Source != nil {
			s += "->"
		} else {
			s += " "
		}
		s += e.Addr.String()
	}
	return s + ": " + e.Err.Error()
}
func (e *OpError) Timeout() bool {
	t, ok := e.Err.(Error)
	return ok && t.Timeout()
}
func (e *OpError) Temporary() bool { return e.Timeout() }

type AddrError struct{ Err, Addr string }

func (e *AddrError) Error() string { return "address " + e.Addr + ": " + e.Err }

type TCPAddr struct {
	host string
	Port int
}

func (a *TCPAddr) Network() string { return "tcp" }
func (a *TCPAddr) String() string  { return JoinHostPort(a.host, digits(a.Port)) }

func digits(n int) string {
	s := ""
	for n >= 10 {
		s = string(rune('0'+n%10)) + s
		n /= 10
	}
	return string(rune('0'+n)) + s
}

func JoinHostPort(host, port string) string {
	for _, r := range host {
		if r == ':' {
			return "[" + host + "]:" + port
		}
	}
	return host + ":" + port
}

func SplitHostPort(hostport string) (host, port string, err error) {
	colon := -1
	for i := range hostport {
		if hostport[i] == ':' {
			colon = i
		}
	}
	if colon < 0 {
		return "", "", &AddrError{"missing port in address", hostport}
	}
	host = hostport[:colon]
	if len(host) > 1 && host[0] == '[' && host[len(host)-1] == ']' {
		host = host[1 : len(host)-1]
	}
	return host, hostport[colon+1:], nil
}

func resolve(address, nowhere string) (*TCPAddr, error) {
	host, port, err := SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	n := 0
	for _, r := range port {
		if r < '0' || r > '9' {
			return nil, &AddrError{"unknown port", address}
		}
		n = n*10 + int(r-'0')
	}
	switch host {
	case "":
		host = nowhere
	case "localhost":
		host = "127.0.0.1"
	}
	return &TCPAddr{host, n}, nil
}

// What follows the call of touch or look is one step with it.
type anchor kernel_event

func (a *anchor) touch()
func (a *anchor) look()

var system anchor
var listeners []*TCPListener
var ports = 40000

// How long a message is on its way.
const latency = time.Millisecond

// One direction of a connection: pieces of text that are on their way.
type stream struct {
	pieces chan string
	ended  chan struct{} // closed by the writer: what is there is all
	gone   chan struct{} // closed by the reader: nobody takes what is sent
}

func newStream() *stream {
	return &stream{make(chan string, 16), make(chan struct{}), make(chan struct{})}
}

type deadline struct {
	a       anchor
	timer   <-chan time.Time
	expired bool
	changed chan struct{}
}

func (d *deadline) set(t time.Time) {
	var timer <-chan time.Time
	if !t.IsZero() {
		timer = time.After(time.Duration(t.UnixNano() - clock.Now()))
	}
	d.a.touch()
	old := d.changed
	d.timer, d.expired, d.changed = timer, false, make(chan struct{})
	if old != nil {
		close(old)
	}
}

func (d *deadline) get() (timer <-chan time.Time, expired bool, changed chan struct{}) {
	d.a.look()
	return d.timer, d.expired, d.changed
}

func (d *deadline) expire(timer <-chan time.Time) {
	d.a.touch()
	if d.timer == timer {
		d.expired = true
	}
}

type TCPConn struct {
	in, out       *stream
	local, remote *TCPAddr
	closed        chan struct{}
	once          sync.Once
	a             anchor
	rest          string // of the piece that was read in part
	read, write   deadline
}

func newConns(client, server *TCPAddr) (*TCPConn, *TCPConn) {
	there, back := newStream(), newStream()
	return &TCPConn{in: back, out: there, local: client, remote: server, closed: make(chan struct{})},
		&TCPConn{in: there, out: back, local: server, remote: client, closed: make(chan struct{})}
}

func (c *TCPConn) fail(op string, err error) error {
	return &OpError{op, "tcp", c.local, c.remote, err}
}

func (c *TCPConn) LocalAddr() Addr  { return c.local }
func (c *TCPConn) RemoteAddr() Addr { return c.remote }

func (c *TCPConn) SetReadDeadline(t time.Time) error {
	c.read.set(t)
	return nil
}
func (c *TCPConn) SetWriteDeadline(t time.Time) error {
	c.write.set(t)
	return nil
}
func (c *TCPConn) SetDeadline(t time.Time) error {
	c.read.set(t)
	c.write.set(t)
	return nil
}
func (c *TCPConn) SetNoDelay(noDelay bool) error     { return nil }
func (c *TCPConn) SetKeepAlive(keepalive bool) error { return nil }

func (c *TCPConn) isClosed() bool {
	select {
	case <-c.closed:
		return true
	default:
		return false
	}
}

// As much of the piece as fits into n bytes; the rest is for the next read.
func (c *TCPConn) take(piece string, n int) string {
	if len(piece) > n {
		c.rest = piece[n:] + c.rest
		piece = piece[:n]
	}
	return piece
}

func (c *TCPConn) receive(n int) (piece string, err error) {
	for {
		if c.isClosed() {
			return "", c.fail("read", ErrClosed)
		}
		c.a.touch()
		if rest := c.rest; rest != "" {
			c.rest = ""
			return c.take(rest, n), nil
		}
		timer, expired, changed := c.read.get()
		if expired {
			return "", c.fail("read", timeoutError{})
		}
		select {
		case piece = <-c.in.pieces:
		case <-c.in.ended:
			select {
			case piece = <-c.in.pieces:
			default:
				return "", io.EOF
			}
		case <-c.closed:
			return "", c.fail("read", ErrClosed)
		case <-timer:
			c.read.expire(timer)
			return "", c.fail("read", timeoutError{})
		case <-changed:
			continue
		}
		time.Sleep(latency)
		c.a.touch()
		return c.take(piece, n), nil
	}
}

func (c *TCPConn) Read(b []byte) (n int, err error) {
	if len(b) == 0 {
		return 0, nil
	}
	piece, err := c.receive(len(b))
	return memory.Copy(b, piece), err
}

func (c *TCPConn) Write(b []byte) (n int, err error) {
	piece := string(b)
	for {
		if c.isClosed() {
			return 0, c.fail("write", ErrClosed)
		}
		timer, expired, changed := c.write.get()
		if expired {
			return 0, c.fail("write", timeoutError{})
		}
		select {
		case c.out.pieces <- piece:
			return len(b), nil
		case <-c.out.gone:
			return 0, c.fail("write", errors.New("write: broken pipe"))
		case <-c.closed:
			return 0, c.fail("write", ErrClosed)
		case <-timer:
			c.write.expire(timer)
			return 0, c.fail("write", timeoutError{})
		case <-changed:
		}
	}
}

func (c *TCPConn) Close() (err error) {
	err = c.fail("close", ErrClosed)
	c.once.Do(func() {
		err = nil
		close(c.closed)
		close(c.out.ended)
		close(c.in.gone)
	})
	return err
}

type TCPListener struct {
	addr    *TCPAddr
	backlog chan *TCPConn
	closed  chan struct{}
	once    sync.Once
}

func unsupported(op, network string, addr Addr) error {
	return &OpError{op, network, nil, addr, errors.New("unknown network " + network)}
}

func Listen(network, address string) (Listener, error) {
	if network != "tcp" && network != "tcp4" && network != "tcp6" {
		return nil, unsupported("listen", network, nil)
	}
	addr, err := resolve(address, "::")
	if err != nil {
		return nil, &OpError{"listen", network, nil, nil, err}
	}
	system.touch()
	if addr.Port == 0 {
		ports++
		addr.Port = ports
	}
	if find(addr.Port) != nil {
		return nil, &OpError{"listen", network, nil, addr, errors.New("bind: address already in use")}
	}
	l := &TCPListener{addr: addr, backlog: make(chan *TCPConn, 16), closed: make(chan struct{})}
	listeners = append(listeners, l)
	return l, nil
}

func find(port int) *TCPListener {
	for _, l := range listeners {
		if l.addr.Port == port {
			return l
		}
	}
	return nil
}

func (l *TCPListener) Addr() Addr { return l.addr }

func (l *TCPListener) Accept() (Conn, error) {
	select {
	case <-l.closed:
		return nil, &OpError{"accept", "tcp", nil, l.addr, ErrClosed}
	default:
	}
	select {
	case c := <-l.backlog:
		return c, nil
	case <-l.closed:
		return nil, &OpError{"accept", "tcp", nil, l.addr, ErrClosed}
	}
}

func (l *TCPListener) Close() (err error) {
	err = &OpError{"close", "tcp", nil, l.addr, ErrClosed}
	l.once.Do(func() {
		err = nil
		system.touch()
		var left []*TCPListener
		for _, other := range listeners {
			if other != l {
				left = append(left, other)
			}
		}
		listeners = left
		close(l.closed)
		l.reset()
	})
	return err
}

// reset ends the connections that nobody will accept.
func (l *TCPListener) reset() {
	for {
		select {
		case c := <-l.backlog:
			c.Close()
		default:
			return
		}
	}
}

func Dial(network, address string) (Conn, error) {
	if network != "tcp" && network != "tcp4" && network != "tcp6" {
		return nil, unsupported("dial", network, nil)
	}
	addr, err := resolve(address, "127.0.0.1")
	if err != nil {
		return nil, &OpError{"dial", network, nil, nil, err}
	}
	refused := &OpError{"dial", network, nil, addr, errors.New("connect: connection refused")}
	time.Sleep(latency)
	system.touch()
	l := find(addr.Port)
	if l == nil {
		return nil, refused
	}
	ports++
	client, server := newConns(&TCPAddr{"127.0.0.1", ports}, addr)
	select {
	case l.backlog <- server:
	case <-l.closed:
		return nil, refused
	}
	select {
	case <-l.closed: // perhaps after it had reset what was there
		l.reset()
	default:
	}
	return client, nil
}

func DialTimeout(network, address string, timeout time.Duration) (Conn, error) {
	return Dial(network, address)
}

type Dialer struct {
	Timeout, KeepAlive time.Duration
	Deadline           time.Time
}

func (d *Dialer) Dial(network, address string) (Conn, error) { return Dial(network, address) }

func (d *Dialer) DialContext(ctx context.Context, network, address string) (Conn, error) {
	if err := ctx.Err(); err != nil {
		return nil, &OpError{"dial", network, nil, nil, err}
	}
	return Dial(network, address)
}

type pipeAddr struct{}

func (pipeAddr) Network() string { return "pipe" }
func (pipeAddr) String() string  { return "pipe" }

type pipe struct {
	*io.PipeReader
	*io.PipeWriter
}

func (p *pipe) Close() error {
	p.PipeReader.Close()
	return p.PipeWriter.Close()
}
func (p *pipe) LocalAddr() Addr                    { return pipeAddr{} }
func (p *pipe) RemoteAddr() Addr                   { return pipeAddr{} }
func (p *pipe) SetDeadline(t time.Time) error      { return os.ErrNoDeadline }
func (p *pipe) SetReadDeadline(t time.Time) error  { return os.ErrNoDeadline }
func (p *pipe) SetWriteDeadline(t time.Time) error { return os.ErrNoDeadline }

func Pipe() (Conn, Conn) {
	r1, w1 := io.Pipe()
	r2, w2 := io.Pipe()
	return &pipe{r1, w2}, &pipe{r2, w1}
}
