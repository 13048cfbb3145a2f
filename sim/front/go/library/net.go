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

func isOver(closed chan struct{}) bool {
	select {
	case <-closed:
		return true
	default:
		return false
	}
}

func (c *TCPConn) isClosed() bool { return isOver(c.closed) }

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
	if isUDP(network) {
		addr, err := ResolveUDPAddr(network, address)
		if err != nil {
			return nil, &OpError{"dial", network, nil, nil, err}
		}
		c, err := DialUDP(network, nil, addr)
		if err != nil {
			return nil, err
		}
		return c, nil
	}
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

// -- UDP: datagrams, in order, lost where nobody has room for them ------------

type PacketConn interface {
	ReadFrom(p []byte) (n int, addr Addr, err error)
	WriteTo(p []byte, addr Addr) (n int, err error)
	Close() error
	LocalAddr() Addr
	SetDeadline(t time.Time) error
	SetReadDeadline(t time.Time) error
	SetWriteDeadline(t time.Time) error
}

var ErrWriteToConnected = errors.New("use of WriteTo with pre-connected connection")

type UDPAddr struct {
	host string
	Port int
}

func (a *UDPAddr) Network() string { return "udp" }
func (a *UDPAddr) String() string {
	if a == nil {
		return "<nil>"
	}
	return JoinHostPort(a.host, digits(a.Port))
}

func isUDP(network string) bool {
	return network == "udp" || network == "udp4" || network == "udp6"
}

func ResolveUDPAddr(network, address string) (*UDPAddr, error) {
	if !isUDP(network) {
		return nil, errors.New("unknown network " + network)
	}
	addr, err := resolve(address, "")
	if err != nil {
		return nil, err
	}
	return &UDPAddr{addr.host, addr.Port}, nil
}

type datagram struct {
	text string
	from *UDPAddr
}

type UDPConn struct {
	local, remote *UDPAddr
	arrived       chan datagram
	closed        chan struct{}
	once          sync.Once
	read          deadline
}

var sockets []*UDPConn

// A nil address is no Addr.
func (a *UDPAddr) orNone() Addr {
	if a == nil {
		return nil
	}
	return a
}

func (c *UDPConn) fail(op string, to *UDPAddr, err error) error {
	return &OpError{op, "udp", c.local, to.orNone(), err}
}

// A socket with a port of its own.
func open(op, network string, local, remote *UDPAddr) (*UDPConn, error) {
	if !isUDP(network) {
		return nil, unsupported(op, network, remote.orNone())
	}
	host, port := "", 0
	if local != nil {
		host, port = local.host, local.Port
	}
	if host == "" {
		host = "127.0.0.1"
		if remote == nil {
			host = "::"
		}
	}
	system.touch()
	if port == 0 {
		ports++
		port = ports
	}
	for _, other := range sockets {
		if other.local.Port == port {
			return nil, &OpError{op, network, nil, other.local, errors.New("bind: address already in use")}
		}
	}
	c := &UDPConn{local: &UDPAddr{host, port}, remote: remote, arrived: make(chan datagram, 16), closed: make(chan struct{})}
	sockets = append(sockets, c)
	return c, nil
}

func ListenUDP(network string, laddr *UDPAddr) (*UDPConn, error) {
	return open("listen", network, laddr, nil)
}

func DialUDP(network string, laddr, raddr *UDPAddr) (*UDPConn, error) {
	if isUDP(network) && raddr == nil {
		return nil, &OpError{"dial", network, laddr.orNone(), nil, errors.New("missing address")}
	}
	return open("dial", network, laddr, raddr)
}

func ListenPacket(network, address string) (PacketConn, error) {
	addr, err := ResolveUDPAddr(network, address)
	if err != nil {
		return nil, &OpError{"listen", network, nil, nil, err}
	}
	c, err := ListenUDP(network, addr)
	if err != nil {
		return nil, err
	}
	return c, nil
}

func (c *UDPConn) LocalAddr() Addr  { return c.local }
func (c *UDPConn) RemoteAddr() Addr { return c.remote.orNone() }

func (c *UDPConn) SetReadDeadline(t time.Time) error {
	c.read.set(t)
	return nil
}
func (c *UDPConn) SetWriteDeadline(t time.Time) error { return nil } // never waits
func (c *UDPConn) SetDeadline(t time.Time) error      { return c.SetReadDeadline(t) }

func (c *UDPConn) isClosed() bool { return isOver(c.closed) }

func (c *UDPConn) receive() (d datagram, err error) {
	for {
		if c.isClosed() {
			return d, c.fail("read", c.remote, ErrClosed)
		}
		timer, expired, changed := c.read.get()
		if expired {
			return d, c.fail("read", c.remote, timeoutError{})
		}
		select {
		case d = <-c.arrived:
			if c.remote != nil && d.from.Port != c.remote.Port {
				continue
			}
		case <-c.closed:
			return d, c.fail("read", c.remote, ErrClosed)
		case <-timer:
			c.read.expire(timer)
			return d, c.fail("read", c.remote, timeoutError{})
		case <-changed:
			continue
		}
		time.Sleep(latency)
		return d, nil
	}
}

func (c *UDPConn) Read(b []byte) (n int, err error) {
	d, err := c.receive()
	return memory.Copy(b, d.text), err
}

func (c *UDPConn) ReadFromUDP(b []byte) (n int, addr *UDPAddr, err error) {
	d, err := c.receive()
	return memory.Copy(b, d.text), d.from, err
}

func (c *UDPConn) ReadFrom(b []byte) (n int, addr Addr, err error) {
	d, err := c.receive()
	return memory.Copy(b, d.text), d.from.orNone(), err
}

func (c *UDPConn) send(b []byte, to *UDPAddr) (n int, err error) {
	d := datagram{string(b), c.local}
	if c.isClosed() {
		return 0, c.fail("write", to, ErrClosed)
	}
	if to == nil {
		return 0, c.fail("write", nil, errors.New("write: destination address required"))
	}
	system.look()
	for _, other := range sockets {
		if other.local.Port == to.Port {
			select {
			case other.arrived <- d:
			default:
			}
			break
		}
	}
	return len(b), nil
}

func (c *UDPConn) Write(b []byte) (n int, err error) {
	return c.send(b, c.remote)
}

func (c *UDPConn) WriteToUDP(b []byte, addr *UDPAddr) (n int, err error) {
	if c.remote != nil {
		return 0, c.fail("write", addr, ErrWriteToConnected)
	}
	if addr == nil {
		return 0, c.fail("write", nil, errors.New("missing address"))
	}
	return c.send(b, addr)
}

func (c *UDPConn) WriteTo(b []byte, addr Addr) (n int, err error) {
	to, ok := addr.(*UDPAddr)
	if !ok {
		return 0, &OpError{"write", "udp", c.local, addr, errors.New("invalid argument")}
	}
	return c.WriteToUDP(b, to)
}

func (c *UDPConn) Close() (err error) {
	err = c.fail("close", nil, ErrClosed)
	c.once.Do(func() {
		err = nil
		system.touch()
		var left []*UDPConn
		for _, other := range sockets {
			if other != c {
				left = append(left, other)
			}
		}
		sockets = left
		close(c.closed)
	})
	return err
}
