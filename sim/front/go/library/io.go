package io

import (
	"errors"
	"sync"
)

type Reader interface {
	Read(p []byte) (n int, err error)
}
type Writer interface {
	Write(p []byte) (n int, err error)
}
type Closer interface{ Close() error }
type Seeker interface {
	Seek(offset int64, whence int) (int64, error)
}
type ReadWriter interface {
	Reader
	Writer
}
type ReadCloser interface {
	Reader
	Closer
}
type WriteCloser interface {
	Writer
	Closer
}
type ReadWriteCloser interface {
	Reader
	Writer
	Closer
}
type ReaderFrom interface {
	ReadFrom(r Reader) (n int64, err error)
}
type WriterTo interface {
	WriteTo(w Writer) (n int64, err error)
}
type ByteReader interface{ ReadByte() (byte, error) }
type ByteWriter interface{ WriteByte(c byte) error }
type RuneReader interface {
	ReadRune() (r rune, size int, err error)
}
type RuneScanner interface {
	RuneReader
	UnreadRune() error
}
type StringWriter interface {
	WriteString(s string) (n int, err error)
}

const (
	SeekStart   = 0
	SeekCurrent = 1
	SeekEnd     = 2
)

var EOF = errors.New("EOF")
var ErrUnexpectedEOF = errors.New("unexpected EOF")
var ErrShortWrite = errors.New("short write")
var ErrShortBuffer = errors.New("short buffer")
var ErrNoProgress = errors.New("multiple Read calls return no data or error")
var ErrClosedPipe = errors.New("io: read/write on closed pipe")

func WriteString(w Writer, s string) (n int, err error) {
	if sw, ok := w.(StringWriter); ok {
		return sw.WriteString(s)
	}
	return w.Write([]byte(s))
}

func ReadAtLeast(r Reader, buf []byte, min int) (n int, err error) {
	if len(buf) < min {
		return 0, ErrShortBuffer
	}
	for n < min && err == nil {
		var nn int
		nn, err = r.Read(buf[n:])
		n += nn
	}
	if n >= min {
		err = nil
	} else if n > 0 && err == EOF {
		err = ErrUnexpectedEOF
	}
	return n, err
}

func ReadFull(r Reader, buf []byte) (n int, err error) {
	return ReadAtLeast(r, buf, len(buf))
}

func ReadAll(r Reader) ([]byte, error) {
	all := []byte{}
	buf := make([]byte, 64)
	for {
		n, err := r.Read(buf)
		all = append(all, buf[:n]...)
		if err == EOF {
			return all, nil
		}
		if err != nil {
			return all, err
		}
	}
}

func Copy(dst Writer, src Reader) (written int64, err error) {
	buf := make([]byte, 64)
	for {
		n, err := src.Read(buf)
		if n > 0 {
			m, werr := dst.Write(buf[:n])
			written += int64(m)
			if werr != nil {
				return written, werr
			}
			if m != n {
				return written, ErrShortWrite
			}
		}
		if err == EOF {
			return written, nil
		}
		if err != nil {
			return written, err
		}
	}
}

func CopyN(dst Writer, src Reader, n int64) (written int64, err error) {
	written, err = Copy(dst, LimitReader(src, n))
	if written < n && err == nil {
		err = EOF
	}
	return written, err
}

type LimitedReader struct {
	R Reader
	N int64
}

func LimitReader(r Reader, n int64) Reader { return &LimitedReader{r, n} }

func (l *LimitedReader) Read(p []byte) (n int, err error) {
	if l.N <= 0 {
		return 0, EOF
	}
	if int64(len(p)) > l.N {
		p = p[:l.N]
	}
	n, err = l.R.Read(p)
	l.N -= int64(n)
	return n, err
}

type teeReader struct {
	r Reader
	w Writer
}

func TeeReader(r Reader, w Writer) Reader { return &teeReader{r, w} }

func (t *teeReader) Read(p []byte) (n int, err error) {
	n, err = t.r.Read(p)
	if n > 0 {
		if n, err := t.w.Write(p[:n]); err != nil {
			return n, err
		}
	}
	return n, err
}

type multiWriter struct{ writers []Writer }

func MultiWriter(writers ...Writer) Writer { return &multiWriter{writers} }

func (t *multiWriter) Write(p []byte) (n int, err error) {
	for _, w := range t.writers {
		n, err = w.Write(p)
		if err != nil {
			return n, err
		}
		if n != len(p) {
			return n, ErrShortWrite
		}
	}
	return len(p), nil
}

type multiReader struct{ readers []Reader }

func MultiReader(readers ...Reader) Reader { return &multiReader{readers} }

func (t *multiReader) Read(p []byte) (n int, err error) {
	for len(t.readers) > 0 {
		n, err = t.readers[0].Read(p)
		if err == EOF {
			t.readers = t.readers[1:]
		}
		if n > 0 || err != EOF {
			if err == EOF && len(t.readers) > 0 {
				err = nil
			}
			return n, err
		}
	}
	return 0, EOF
}

type discard struct{}

func (discard) Write(p []byte) (int, error)       { return len(p), nil }
func (discard) WriteString(s string) (int, error) { return len(s), nil }

var Discard Writer = discard{}

type nopCloser struct{ Reader }

func (nopCloser) Close() error { return nil }

func NopCloser(r Reader) ReadCloser { return nopCloser{r} }

// As Go's own: a write hands its bytes to readers until all are taken.
type pipe struct {
	mu      sync.Mutex
	wrCh    chan []byte
	rdCh    chan int
	done    chan struct{}
	once    sync.Once
	errOnce sync.Mutex
	rerr    error
	werr    error
}

func (p *pipe) closed() { p.once.Do(func() { close(p.done) }) }

func (p *pipe) fail(which *error, err error) {
	p.errOnce.Lock()
	defer p.errOnce.Unlock()
	if *which == nil {
		*which = err
	}
}

func (p *pipe) err(which *error) error {
	p.errOnce.Lock()
	defer p.errOnce.Unlock()
	return *which
}

type PipeReader struct{ p *pipe }
type PipeWriter struct{ p *pipe }

func Pipe() (*PipeReader, *PipeWriter) {
	p := &pipe{wrCh: make(chan []byte), rdCh: make(chan int), done: make(chan struct{})}
	return &PipeReader{p}, &PipeWriter{p}
}

func (p *pipe) readErr() error {
	rerr := p.err(&p.rerr)
	if werr := p.err(&p.werr); rerr == nil && werr != nil {
		return werr
	}
	return ErrClosedPipe
}

func (p *pipe) writeErr() error {
	werr := p.err(&p.werr)
	if rerr := p.err(&p.rerr); werr == nil && rerr != nil {
		return rerr
	}
	return ErrClosedPipe
}

func (r *PipeReader) Read(data []byte) (n int, err error) {
	p := r.p
	select {
	case <-p.done:
		return 0, p.readErr()
	default:
	}
	select {
	case bw := <-p.wrCh:
		n = copy(data, bw)
		p.rdCh <- n
		return n, nil
	case <-p.done:
		return 0, p.readErr()
	}
}

func (r *PipeReader) Close() error { return r.CloseWithError(nil) }

func (r *PipeReader) CloseWithError(err error) error {
	if err == nil {
		err = ErrClosedPipe
	}
	r.p.fail(&r.p.rerr, err)
	r.p.closed()
	return nil
}

func (w *PipeWriter) Write(data []byte) (n int, err error) {
	p := w.p
	select {
	case <-p.done:
		return 0, p.writeErr()
	default:
		p.mu.Lock()
		defer p.mu.Unlock()
	}
	for once := true; once || len(data) > 0; once = false {
		select {
		case p.wrCh <- data:
			nw := <-p.rdCh
			data = data[nw:]
			n += nw
		case <-p.done:
			return n, p.writeErr()
		}
	}
	return n, nil
}

func (w *PipeWriter) Close() error { return w.CloseWithError(nil) }

func (w *PipeWriter) CloseWithError(err error) error {
	if err == nil {
		err = EOF
	}
	w.p.fail(&w.p.werr, err)
	w.p.closed()
	return nil
}
