// UDP in memory: what does not fit into the reader's buffer is cut off, a
// connected socket hears its peer only, and errors read as the real ones do.
// heddle: run
// expect: output listen udp 127.0.0.1:9000: bind: address already in use
// expect: output dial udp: missing address
// expect: output "got: hell" from 127.0.0.1:9000 <nil>
// expect: output timeout: true
// expect: output use of WriteTo with pre-connected connection
// expect: output write udp 127.0.0.1:9000: use of closed network connection
// heddle: check
// expect: verified
package main

import (
	"errors"
	"fmt"
	"net"
	"time"
)

func serve(c *net.UDPConn) {
	buf := make([]byte, 4)
	for {
		n, from, err := c.ReadFromUDP(buf)
		if errors.Is(err, net.ErrClosed) {
			return
		}
		c.WriteToUDP([]byte("got: "+string(buf[:n])), from)
	}
}

func main() {
	addr, err := net.ResolveUDPAddr("udp", "localhost:9000")
	if err != nil {
		panic(err)
	}
	server, err := net.ListenUDP("udp", addr)
	if err != nil {
		panic(err)
	}
	_, err = net.ListenUDP("udp", addr)
	fmt.Println(err)
	_, err = net.DialUDP("udp", nil, nil)
	fmt.Println(err)
	go serve(server)

	stranger, _ := net.ListenPacket("udp", ":0")
	conn, err := net.Dial("udp", "localhost:9000")
	if err != nil {
		panic(err)
	}
	stranger.WriteTo([]byte("not from the peer"), conn.LocalAddr())
	fmt.Fprint(conn, "hello")
	buf := make([]byte, 32)
	n, err := conn.Read(buf)
	fmt.Printf("%q from %v %v\n", buf[:n], conn.RemoteAddr(), err)

	conn.SetReadDeadline(time.Now().Add(time.Second))
	_, err = conn.Read(buf)
	var timeout net.Error
	fmt.Println("timeout:", errors.As(err, &timeout) && timeout.Timeout())
	_, err = conn.(*net.UDPConn).WriteToUDP(buf, addr)
	fmt.Println(errors.Unwrap(err))
	conn.Close()
	stranger.Close()
	server.Close()
	_, err = server.Write(buf)
	fmt.Println(err)
}
