//heddle:ordered

package log

import (
	"fmt"
	"io"
	"os"
	"sync"
)

const (
	Ldate = 1 << iota
	Ltime
	Lmicroseconds
	Llongfile
	Lshortfile
	LUTC
	Lmsgprefix
	LstdFlags = Ldate | Ltime
)

// The date and time as the flags ask for them.
func header(flags int) string

type Logger struct {
	mu     sync.Mutex
	prefix string
	flags  int
	out    io.Writer
}

func New(out io.Writer, prefix string, flag int) *Logger {
	return &Logger{out: out, prefix: prefix, flags: flag}
}

var std = New(os.Stderr, "", LstdFlags)

func Default() *Logger { return std }

func (l *Logger) write(s string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.flags&Lmsgprefix != 0 {
		fmt.Fprint(l.out, header(l.flags), l.prefix, s, ending(s))
	} else {
		fmt.Fprint(l.out, l.prefix, header(l.flags), s, ending(s))
	}
}

// The line's end, if the text has none.
func ending(s string) string

func (l *Logger) SetOutput(w io.Writer) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.out = w
}
func (l *Logger) SetPrefix(prefix string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.prefix = prefix
}
func (l *Logger) SetFlags(flag int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.flags = flag
}
func (l *Logger) Prefix() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.prefix
}
func (l *Logger) Flags() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.flags
}
func (l *Logger) Writer() io.Writer {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.out
}

func (l *Logger) Print(v ...any)                 { l.write(fmt.Sprint(v...)) }
func (l *Logger) Println(v ...any)               { l.write(fmt.Sprintln(v...)) }
func (l *Logger) Printf(format string, v ...any) { l.write(fmt.Sprintf(format, v...)) }

func (l *Logger) Output(calldepth int, s string) error {
	l.write(s)
	return nil
}

func (l *Logger) Fatal(v ...any) {
	l.write(fmt.Sprint(v...))
	os.Exit(1)
}
func (l *Logger) Fatalln(v ...any) {
	l.write(fmt.Sprintln(v...))
	os.Exit(1)
}
func (l *Logger) Fatalf(format string, v ...any) {
	l.write(fmt.Sprintf(format, v...))
	os.Exit(1)
}
func (l *Logger) Panic(v ...any) {
	s := fmt.Sprint(v...)
	l.write(s)
	panic(s)
}
func (l *Logger) Panicln(v ...any) {
	s := fmt.Sprintln(v...)
	l.write(s)
	panic(s)
}
func (l *Logger) Panicf(format string, v ...any) {
	s := fmt.Sprintf(format, v...)
	l.write(s)
	panic(s)
}

func Print(v ...any)                 { std.Print(v...) }
func Println(v ...any)               { std.Println(v...) }
func Printf(format string, v ...any) { std.Printf(format, v...) }
func Fatal(v ...any)                 { std.Fatal(v...) }
func Fatalln(v ...any)               { std.Fatalln(v...) }
func Fatalf(format string, v ...any) { std.Fatalf(format, v...) }
func Panic(v ...any)                 { std.Panic(v...) }
func Panicln(v ...any)               { std.Panicln(v...) }
func Panicf(format string, v ...any) { std.Panicf(format, v...) }
func SetOutput(w io.Writer)          { std.SetOutput(w) }
func SetPrefix(prefix string)        { std.SetPrefix(prefix) }
func SetFlags(flag int)              { std.SetFlags(flag) }
func Flags() int                     { return std.Flags() }
func Prefix() string                 { return std.Prefix() }
func Writer() io.Writer              { return std.Writer() }
