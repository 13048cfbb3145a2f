// log_sync.go, repaired: Sync gives up when the logger is closed.
//
// heddle: check
// expect: verified
package main

import (
	"bytes"
	"fmt"
	"io"
	"sync"
	"time"
)

type Level int8

const (
	Debug Level = iota - 1
	Info
	Warn
	Error
)

var names = map[Level]string{Debug: "DEBUG", Info: "INFO", Warn: "WARN", Error: "ERROR"}

func (l Level) String() string {
	if s, ok := names[l]; ok {
		return s
	}
	return fmt.Sprintf("Level(%d)", l)
}

type Field struct {
	Key string
	Val any
}

type entry struct {
	level  Level
	msg    string
	fields []Field
}

func (e entry) encode(buf *bytes.Buffer) {
	fmt.Fprintf(buf, "%v %s", e.level, e.msg)
	for _, f := range e.fields {
		fmt.Fprintf(buf, " %s=%v", f.Key, f.Val)
	}
	buf.WriteByte('\n')
}

type Logger struct {
	min     Level
	entries chan entry
	sync    chan chan struct{}
	done    chan struct{}
	wg      sync.WaitGroup
	out     io.Writer
	once    sync.Once
}

func NewLogger(w io.Writer, min Level) *Logger {
	l := &Logger{min: min, out: w, entries: make(chan entry, 2), sync: make(chan chan struct{}), done: make(chan struct{})}
	l.wg.Add(1)
	go l.loop()
	return l
}

func (l *Logger) With(level Level, msg string, fields ...Field) {
	if level < l.min {
		return
	}
	select {
	case l.entries <- entry{level, msg, fields}:
	case <-l.done:
	}
}

func (l *Logger) loop() {
	defer l.wg.Done()
	var buf bytes.Buffer
	flush := func() {
		if buf.Len() > 0 {
			l.out.Write(buf.Bytes())
			buf.Reset()
		}
	}
	defer flush()
	t := time.NewTimer(time.Second)
	defer t.Stop()
	for {
		select {
		case e := <-l.entries:
			e.encode(&buf)
			if buf.Len() > 64 {
				flush()
			}
		case <-t.C:
			flush()
		case ack := <-l.sync:
			for len(l.entries) > 0 {
				e := <-l.entries
				e.encode(&buf)
			}
			flush()
			close(ack)
		case <-l.done:
			for {
				select {
				case e := <-l.entries:
					e.encode(&buf)
					continue
				default:
				}
				break
			}
			return
		}
	}
}

func (l *Logger) Sync() {
	ack := make(chan struct{})
	select {
	case l.sync <- ack:
		<-ack
	case <-l.done:
	}
}

func (l *Logger) Close() {
	l.once.Do(func() { close(l.done) })
	l.wg.Wait()
}

type safeBuffer struct {
	sync.Mutex
	bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.Lock()
	defer b.Unlock()
	return b.Buffer.Write(p)
}

func main() {
	var sink safeBuffer
	log := NewLogger(&sink, Info)
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		log.With(Info, "started", Field{"pid", 1})
		log.With(Debug, "hidden")
	}()
	go func() {
		defer wg.Done()
		log.Sync()
	}()
	log.With(Warn, "low", Field{"disk", 0.5})
	log.Close()
	wg.Wait()
	sink.Lock()
	fmt.Print(sink.String())
	sink.Unlock()
}
