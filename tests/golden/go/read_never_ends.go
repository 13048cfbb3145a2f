// Who reads a pipe that nobody closes waits in the library: its own channels are
// not named, the call is.
// heddle: check
// expect: deadlock, library call that never returns, threads main
// expect: waits in io.ReadAll(r), line 15, not select
package main

import "io"

func main() {
	r, w := io.Pipe()
	go func() {
		w.Write([]byte("half a message"))
	}()
	io.ReadAll(r)
}
