//heddle:ordered

package os

import (
	"errors"
	"internal/memory"
	"io"
	"syscall"
)

func Exit(code int)
func Getpid() int  { return 1 }
func Getppid() int { return 0 }

var Args = []string{"program"}

type Signal interface {
	String() string
	Signal()
}

var Interrupt Signal = syscall.SIGINT
var Kill Signal = syscall.SIGKILL

// What follows the call of touch or look is one step with it.
type anchor kernel_event

func (a *anchor) touch()
func (a *anchor) look()

var system anchor

// -- environment

var environment map[string]string

func LookupEnv(key string) (string, bool) {
	system.look()
	value, ok := environment[key]
	return value, ok
}

func Getenv(key string) string {
	value, _ := LookupEnv(key)
	return value
}

func Setenv(key, value string) error {
	system.touch()
	if environment == nil {
		environment = map[string]string{}
	}
	environment[key] = value
	return nil
}

func Unsetenv(key string) error {
	system.touch()
	delete(environment, key)
	return nil
}

func Hostname() (name string, err error) { return "localhost", nil }
func Getwd() (dir string, err error)     { return "/", nil }
func TempDir() string                    { return "/tmp" }

// -- files, in memory

const (
	O_RDONLY = 0
	O_WRONLY = 1
	O_RDWR   = 2
	O_APPEND = 1024
	O_CREATE = 64
	O_EXCL   = 128
	O_SYNC   = 1052672
	O_TRUNC  = 512
)

const ModePerm FileMode = 0777

type FileMode uint32

var ErrInvalid = errors.New("invalid argument")
var ErrPermission = errors.New("permission denied")
var ErrExist = errors.New("file already exists")
var ErrNotExist = errors.New("file does not exist")
var ErrClosed = errors.New("file already closed")
var ErrDeadlineExceeded = errors.New("i/o timeout")
var ErrNoDeadline = errors.New("file type does not support deadline")

type PathError struct {
	Op, Path string
	Err      error
}

func (e *PathError) Error() string { return e.Op + " " + e.Path + ": " + e.Err.Error() }
func (e *PathError) Unwrap() error { return e.Err }

type noFile struct{}

func (noFile) Error() string        { return "no such file or directory" }
func (noFile) Is(target error) bool { return target == ErrNotExist }

type isFile struct{}

func (isFile) Error() string        { return "file exists" }
func (isFile) Is(target error) bool { return target == ErrExist }

func IsNotExist(err error) bool { return errors.Is(err, ErrNotExist) }
func IsExist(err error) bool    { return errors.Is(err, ErrExist) }

type content struct{ data string }

type handle kernel_file

func (h *handle) open(name string)
func (h *handle) close() bool // whether it was open
func (h *handle) isOpen() bool

type File struct {
	handle  handle
	name    string
	stream  int
	flag    int
	at      int
	content *content
}

var files map[string]*content

// The open files of the process: one that nothing else refers to is still open.
var table []*File

func print(stream int, text string) (n int, err error)

var Stdin = standard("/dev/stdin", 0)
var Stdout = standard("/dev/stdout", 1)
var Stderr = standard("/dev/stderr", 2)

func standard(name string, stream int) *File {
	return &File{name: name, stream: stream, content: &content{}}
}

func OpenFile(name string, flag int, perm FileMode) (*File, error) {
	system.touch()
	c := files[name]
	if c == nil && flag&O_CREATE == 0 {
		return nil, &PathError{"open", name, noFile{}}
	}
	if c != nil && flag&O_CREATE != 0 && flag&O_EXCL != 0 {
		return nil, &PathError{"open", name, isFile{}}
	}
	if c == nil {
		if files == nil {
			files = map[string]*content{}
		}
		c = &content{}
		files[name] = c
	}
	if flag&O_TRUNC != 0 {
		c.data = ""
	}
	f := &File{name: name, stream: -1, flag: flag, content: c}
	f.handle.open(name)
	table = append(table, f)
	return f, nil
}

func Create(name string) (*File, error) {
	return OpenFile(name, O_RDWR|O_CREATE|O_TRUNC, 0666)
}

func Open(name string) (*File, error) { return OpenFile(name, O_RDONLY, 0) }

func ReadFile(name string) ([]byte, error) {
	system.look()
	c := files[name]
	if c == nil {
		return nil, &PathError{"open", name, noFile{}}
	}
	return []byte(c.data), nil
}

func WriteFile(name string, data []byte, perm FileMode) error {
	c := &content{string(data)}
	system.touch()
	if files == nil {
		files = map[string]*content{}
	}
	files[name] = c
	return nil
}

func Remove(name string) error {
	system.touch()
	if files[name] == nil {
		return &PathError{"remove", name, noFile{}}
	}
	delete(files, name)
	return nil
}

func RemoveAll(path string) error {
	system.touch()
	for name := range files {
		if name == path || len(name) > len(path) && name[:len(path)+1] == path+"/" {
			delete(files, name)
		}
	}
	return nil
}

func Rename(from, to string) error {
	system.touch()
	c := files[from]
	if c == nil {
		return &PathError{"rename", from, noFile{}}
	}
	delete(files, from)
	files[to] = c
	return nil
}

func Mkdir(name string, perm FileMode) error    { return nil }
func MkdirAll(path string, perm FileMode) error { return nil }

func (f *File) Name() string { return f.name }
func (f *File) Fd() uintptr  { return uintptr(f.stream + 4) }
func (f *File) Sync() error  { return nil }

func (f *File) usable(op string) error {
	if f == nil {
		return ErrInvalid
	}
	system.touch()
	if f.stream < 0 && !f.handle.isOpen() {
		return &PathError{op, f.name, ErrClosed}
	}
	return nil
}

func (f *File) Close() error {
	if err := f.usable("close"); err != nil {
		return err
	}
	if f.stream >= 0 {
		return nil
	}
	f.handle.close()
	var left []*File
	for _, other := range table {
		if other != f {
			left = append(left, other)
		}
	}
	table = left
	return nil
}

func (f *File) Read(p []byte) (n int, err error) {
	if err := f.usable("read"); err != nil {
		return 0, err
	}
	if f.at >= len(f.content.data) {
		if len(p) == 0 {
			return 0, nil
		}
		return 0, io.EOF
	}
	text := f.content.data[f.at:]
	if len(text) > len(p) {
		text = text[:len(p)]
	}
	f.at += len(text)
	return memory.Copy(p, text), nil
}

func (f *File) Write(p []byte) (n int, err error) { return f.WriteString(string(p)) }

func (f *File) WriteString(s string) (n int, err error) {
	if f != nil && f.stream > 0 {
		return print(f.stream, s)
	}
	if err := f.usable("write"); err != nil {
		return 0, err
	}
	if f.flag&(O_WRONLY|O_RDWR) == 0 {
		return 0, &PathError{"write", f.name, errors.New("bad file descriptor")}
	}
	c := f.content
	if f.flag&O_APPEND != 0 {
		f.at = len(c.data)
	}
	end := f.at + len(s)
	rest := ""
	if end < len(c.data) {
		rest = c.data[end:]
	}
	c.data = c.data[:f.at] + s + rest
	f.at = end
	return len(s), nil
}

func (f *File) Seek(offset int64, whence int) (int64, error) {
	if err := f.usable("seek"); err != nil {
		return 0, err
	}
	switch whence {
	case io.SeekCurrent:
		offset += int64(f.at)
	case io.SeekEnd:
		offset += int64(len(f.content.data))
	}
	if offset < 0 || offset > int64(len(f.content.data)) {
		return 0, &PathError{"seek", f.name, ErrInvalid}
	}
	f.at = int(offset)
	return offset, nil
}
