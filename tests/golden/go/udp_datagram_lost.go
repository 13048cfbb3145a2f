// A datagram is lost where nobody listens yet: who waits for the answer without
// a deadline may wait for ever.
//
// heddle: check
// expect: deadlock, line 31
package main

import "net"

func main() {
	addr, _ := net.ResolveUDPAddr("udp", "127.0.0.1:9000")
	go func() {
		server, err := net.ListenUDP("udp", addr)
		if err != nil {
			panic(err)
		}
		defer server.Close()
		buf := make([]byte, 16)
		n, from, err := server.ReadFromUDP(buf)
		if err != nil {
			panic(err)
		}
		server.WriteToUDP(buf[:n], from)
	}()
	conn, err := net.DialUDP("udp", nil, addr)
	if err != nil {
		panic(err)
	}
	defer conn.Close()
	conn.Write([]byte("ping"))
	conn.Read(make([]byte, 16)) // the server may not be there yet
}
