package main

import (
	"fmt"
)

type reader interface{ Read(n int) string }
type writer interface{ Write(s string) int }
type readWriter interface {
	reader
	writer
}
type file struct{ data string }

func (f *file) Read(n int) string {
	if n > len(f.data) {
		n = len(f.data)
	}
	s := f.data[:n]
	f.data = f.data[n:]
	return s
}
func (f *file) Write(s string) int { f.data += s; return len(s) }

type logged struct {
	readWriter
	writes int
}

func (l *logged) Write(s string) int {
	l.writes++
	return l.readWriter.Write(s)
}

func main() {
	var rw readWriter = &file{}
	rw.Write("hello")
	rw.Write(" world")
	fmt.Println(rw.Read(5), rw.Read(100))
	var r reader = rw
	w, ok := r.(writer)
	fmt.Println(ok, w != nil)
	_, ok = r.(interface{ Close() error })
	fmt.Println(ok)
	l := &logged{readWriter: rw}
	l.Write("x")
	fmt.Println(l.writes, l.Read(1))
	rw = l
	rw.Write("y")
	fmt.Println(l.writes, rw.Read(1) == "y")
}
