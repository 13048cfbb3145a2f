// A panic in a goroutine: its number, its calls, who started it.
//
// heddle: run
// expect: exit 1
// expect: says panic: runtime error: invalid memory address or nil pointer dereference
// expect: says goroutine 2 [running]:
// expect: says main.(*server).handle(...)
// expect: says died_in_goroutine.go:20
// expect: says main.(*server).serve(...)
// expect: says created by main.main
// expect: says died_in_goroutine.go:29
// expect: says exit status 2
package main

type server struct {
	next  *server
	calls int
}

func (s *server) handle() { s.next.calls++ }

func (s *server) serve(done chan bool) {
	s.handle()
	done <- true
}

func main() {
	done := make(chan bool)
	go new(server).serve(done)
	<-done
}
