// Interfaces inside of structs and of each other.
package main

import (
	"fmt"
)

type reader interface{ read() string }
type writer interface{ write(string) }
type readWriter interface {
	reader
	writer
}
type file struct{ data []string }

func (f *file) read() string {
	if len(f.data) == 0 {
		return ""
	}
	s := f.data[0]
	f.data = f.data[1:]
	return s
}
func (f *file) write(s string) { f.data = append(f.data, s) }

type logged struct {
	readWriter
	log []string
}

func (l *logged) write(s string) {
	l.log = append(l.log, "write "+s)
	l.readWriter.write(s)
}

func copyTo(w writer, r reader) (n int) {
	for s := r.read(); s != ""; s = r.read() {
		w.write(s)
		n++
	}
	return n
}

func main() {
	src := &file{[]string{"a", "b"}}
	dst := &logged{readWriter: &file{}}
	fmt.Println(copyTo(dst, src), dst.log, dst.read())
	var w writer = dst
	if rw, ok := w.(readWriter); ok {
		fmt.Println("reads too:", rw.read())
	}
	_, ok := w.(fmt.Stringer)
	fmt.Println(ok)
	var empty logged
	defer func() { fmt.Println("recovered:", recover() != nil) }()
	empty.read()
}
