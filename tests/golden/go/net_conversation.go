// TCP in memory: a message is a millisecond on its way; deadlines end reads;
// errors read as the real ones do.
// heddle: run
// expect: output listening on [::]:8080
// expect: output "echo hello\n" <nil> after 3ms
// expect: output read tcp 127.0.0.1:40001->127.0.0.1:8080: i/o timeout, true after 1.003s
// expect: output write tcp 127.0.0.1:40001->127.0.0.1:8080: use of closed network connection
// expect: output dial tcp 127.0.0.1:8080: connect: connection refused
// heddle: check
// expect: verified
package main

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"os"
	"time"
)

func echo(conn net.Conn) {
	defer conn.Close()
	lines := bufio.NewScanner(conn)
	for lines.Scan() {
		fmt.Fprintf(conn, "echo %s\n", lines.Text())
	}
}

func serve(l net.Listener) {
	for {
		conn, err := l.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		go echo(conn)
	}
}

func main() {
	l, err := net.Listen("tcp", ":8080")
	if err != nil {
		panic(err)
	}
	fmt.Println("listening on", l.Addr())
	go serve(l)
	start := time.Now()
	conn, err := net.Dial("tcp", "localhost:8080")
	if err != nil {
		panic(err)
	}
	fmt.Fprintln(conn, "hello")
	answer, err := bufio.NewReader(conn).ReadString('\n')
	fmt.Printf("%q %v after %s\n", answer, err, time.Since(start))
	conn.SetReadDeadline(time.Now().Add(time.Second))
	_, err = conn.Read(make([]byte, 8))
	fmt.Printf("%v, %t after %s\n", err, errors.Is(err, os.ErrDeadlineExceeded), time.Since(start))
	conn.Close()
	_, err = conn.Write([]byte("x"))
	fmt.Println(err)
	l.Close()
	_, err = net.Dial("tcp", "localhost:8080")
	fmt.Println(err)
}
