// The tailer waits for lines in a select that has no case for being told to stop.
//
// heddle: check
// expect: leak, tailer.loop, select without done case, t.stop is closed
package main

import (
	"fmt"
	"sync"
)

type line struct {
	file string
	text string
}

type reader interface {
	Lines() <-chan line
	Stop()
}

type tailer struct {
	lines   chan line
	rotated chan string
	stop    chan struct{}
	once    sync.Once
	file    string
}

func newTailer(file string) *tailer {
	t := &tailer{
		lines:   make(chan line, 1),
		rotated: make(chan string),
		stop:    make(chan struct{}),
		file:    file,
	}
	go t.loop()
	return t
}

func (t *tailer) Lines() <-chan line { return t.lines }
func (t *tailer) Stop()              { t.once.Do(func() { close(t.stop) }) }

func (t *tailer) loop() {
	n := 0
	for {
		n++
		select {
		case file := <-t.rotated:
			t.file = file
		case t.lines <- line{t.file, fmt.Sprint("line ", n)}:
		}
	}
}

func follow(r reader, n int) (all []line) {
	defer r.Stop()
	for l := range r.Lines() {
		if all = append(all, l); len(all) == n {
			break
		}
	}
	return all
}

func main() {
	t := newTailer("app.log")
	fmt.Println(len(follow(t, 2)))
}
