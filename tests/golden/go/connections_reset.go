// A listener that is closed resets the connections that it has not accepted, also
// those that are made while it closes.
// heddle: check
// expect: verified
package main

import (
	"bufio"
	"context"
	"net"
)

func client(done chan<- bool) {
	var d net.Dialer
	c, err := d.DialContext(context.Background(), "tcp", "localhost:80")
	if err == nil {
		_, err = bufio.NewReader(c).ReadString('\n')
		c.Close()
	}
	done <- err != nil
}

func main() {
	l, err := net.Listen("tcp", ":80")
	if err != nil {
		panic(err)
	}
	done := make(chan bool)
	go client(done)
	l.Close()
	if !<-done {
		panic("nobody wrote a line")
	}
}
