package bufio

import (
	"errors"
	"io"
	"unicode"
	"unicode/utf8"
)

const MaxScanTokenSize = 64 * 1024

var ErrTooLong = errors.New("bufio.Scanner: token too long")
var ErrNegativeAdvance = errors.New("bufio.Scanner: SplitFunc returns negative advance count")
var ErrAdvanceTooFar = errors.New("bufio.Scanner: SplitFunc returns advance count beyond input")
var ErrFinalToken = errors.New("final token")
var ErrInvalidUnreadRune = errors.New("bufio: invalid use of UnreadRune")
var ErrBufferFull = errors.New("bufio: buffer full")

type SplitFunc func(data []byte, atEOF bool) (advance int, token []byte, err error)

func dropCR(data []byte) []byte {
	if len(data) > 0 && data[len(data)-1] == '\r' {
		return data[:len(data)-1]
	}
	return data
}

func ScanLines(data []byte, atEOF bool) (advance int, token []byte, err error) {
	for i, c := range data {
		if c == '\n' {
			return i + 1, dropCR(data[:i]), nil
		}
	}
	if atEOF && len(data) > 0 {
		return len(data), dropCR(data), nil
	}
	return 0, nil, nil
}

func ScanBytes(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if len(data) == 0 {
		return 0, nil, nil
	}
	return 1, data[:1], nil
}

func ScanRunes(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if len(data) == 0 {
		return 0, nil, nil
	}
	_, width := utf8.DecodeRune(data)
	if width == 1 && !atEOF && !utf8.FullRune(data) {
		return 0, nil, nil
	}
	return width, data[:width], nil
}

func ScanWords(data []byte, atEOF bool) (advance int, token []byte, err error) {
	start := 0
	for start < len(data) && unicode.IsSpace(rune(data[start])) {
		start++
	}
	for i := start; i < len(data); i++ {
		if unicode.IsSpace(rune(data[i])) {
			return i + 1, data[start:i], nil
		}
	}
	if atEOF && len(data) > start {
		return len(data), data[start:], nil
	}
	return start, nil, nil
}

type Scanner struct {
	r     io.Reader
	split SplitFunc
	max   int
	buf   []byte
	token []byte
	err   error
	eof   bool
	done  bool
}

func NewScanner(r io.Reader) *Scanner {
	return &Scanner{r: r, split: ScanLines, max: MaxScanTokenSize}
}

func (s *Scanner) Buffer(buf []byte, max int) { s.max = max }
func (s *Scanner) Split(split SplitFunc)      { s.split = split }
func (s *Scanner) Bytes() []byte              { return s.token }
func (s *Scanner) Text() string               { return string(s.token) }
func (s *Scanner) Err() error {
	if s.err == io.EOF {
		return nil
	}
	return s.err
}

func (s *Scanner) fail(err error) bool {
	s.err = err
	s.token = nil
	s.done = true
	return false
}

func (s *Scanner) Scan() bool {
	for !s.done {
		if len(s.buf) > 0 || s.eof {
			advance, token, err := s.split(s.buf, s.eof)
			if err == ErrFinalToken {
				s.done = true
				s.token = token
				return token != nil
			}
			if err != nil {
				return s.fail(err)
			}
			if advance < 0 {
				return s.fail(ErrNegativeAdvance)
			}
			if advance > len(s.buf) {
				return s.fail(ErrAdvanceTooFar)
			}
			s.buf = s.buf[advance:]
			if token != nil {
				s.token = token
				return true
			}
			if s.eof {
				break
			}
		}
		if len(s.buf) >= s.max {
			return s.fail(ErrTooLong)
		}
		more := make([]byte, 64)
		n, err := s.r.Read(more)
		s.buf = append(s.buf, more[:n]...)
		if err != nil {
			s.eof = true
			s.err = err
		}
	}
	s.done = true
	s.token = nil
	return false
}

type Reader struct {
	rd   io.Reader
	buf  []byte
	err  error
	rune []byte // the one that ReadRune has read last, for UnreadRune
}

func NewReader(rd io.Reader) *Reader               { return &Reader{rd: rd} }
func NewReaderSize(rd io.Reader, size int) *Reader { return &Reader{rd: rd} }

func (b *Reader) fill() {
	more := make([]byte, 64)
	n, err := b.rd.Read(more)
	b.buf = append(b.buf, more[:n]...)
	b.err = err
}

func (b *Reader) takeErr() error {
	err := b.err
	b.err = nil
	return err
}

func (b *Reader) Reset(r io.Reader) { *b = Reader{rd: r} }
func (b *Reader) Buffered() int     { return len(b.buf) }

func (b *Reader) Read(p []byte) (n int, err error) {
	if len(p) == 0 {
		return 0, nil
	}
	b.rune = nil
	if len(b.buf) == 0 {
		if b.err == nil {
			b.fill()
		}
		if len(b.buf) == 0 {
			return 0, b.takeErr()
		}
	}
	n = copy(p, b.buf)
	b.buf = b.buf[n:]
	return n, nil
}

func (b *Reader) Peek(n int) ([]byte, error) {
	for len(b.buf) < n && b.err == nil {
		b.fill()
	}
	if len(b.buf) < n {
		return b.buf, b.takeErr()
	}
	return b.buf[:n], nil
}

func (b *Reader) ReadByte() (byte, error) {
	b.rune = nil
	for len(b.buf) == 0 {
		if b.err != nil {
			return 0, b.takeErr()
		}
		b.fill()
	}
	c := b.buf[0]
	b.buf = b.buf[1:]
	return c, nil
}

func (b *Reader) ReadRune() (r rune, size int, err error) {
	for !utf8.FullRune(b.buf) && b.err == nil {
		b.fill()
	}
	if len(b.buf) == 0 {
		return 0, 0, b.takeErr()
	}
	r, size = utf8.DecodeRune(b.buf)
	b.rune = b.buf[:size]
	b.buf = b.buf[size:]
	return r, size, nil
}

func (b *Reader) UnreadRune() error {
	if len(b.rune) == 0 {
		return ErrInvalidUnreadRune
	}
	b.buf = append(append([]byte{}, b.rune...), b.buf...)
	b.rune = nil
	return nil
}

func (b *Reader) ReadBytes(delim byte) ([]byte, error) {
	b.rune = nil
	from := 0
	for {
		for i := from; i < len(b.buf); i++ {
			if b.buf[i] == delim {
				line := append([]byte{}, b.buf[:i+1]...)
				b.buf = b.buf[i+1:]
				return line, nil
			}
		}
		from = len(b.buf)
		if b.err != nil {
			line := b.buf
			b.buf = nil
			return line, b.takeErr()
		}
		b.fill()
	}
}

func (b *Reader) ReadString(delim byte) (string, error) {
	line, err := b.ReadBytes(delim)
	return string(line), err
}

func (b *Reader) ReadLine() (line []byte, isPrefix bool, err error) {
	line, err = b.ReadBytes('\n')
	if len(line) == 0 {
		return nil, false, err
	}
	if line[len(line)-1] == '\n' {
		line = line[:len(line)-1]
	}
	return dropCR(line), false, nil
}

type Writer struct {
	wr  io.Writer
	buf []byte
	max int
	err error
}

func NewWriter(w io.Writer) *Writer { return NewWriterSize(w, 4096) }
func NewWriterSize(w io.Writer, size int) *Writer {
	if size <= 0 {
		size = 4096
	}
	return &Writer{wr: w, max: size}
}

func (b *Writer) Size() int         { return b.max }
func (b *Writer) Buffered() int     { return len(b.buf) }
func (b *Writer) Available() int    { return b.max - len(b.buf) }
func (b *Writer) Reset(w io.Writer) { *b = Writer{wr: w, max: b.max} }

func (b *Writer) Flush() error {
	if b.err != nil {
		return b.err
	}
	if len(b.buf) == 0 {
		return nil
	}
	n, err := b.wr.Write(b.buf)
	if n < len(b.buf) && err == nil {
		err = io.ErrShortWrite
	}
	b.buf = b.buf[n:]
	b.err = err
	return err
}

func (b *Writer) Write(p []byte) (nn int, err error) {
	for len(p) > b.Available() && b.err == nil {
		var n int
		if len(b.buf) == 0 {
			n, b.err = b.wr.Write(p)
		} else {
			n = b.Available()
			b.buf = append(b.buf, p[:n]...)
			b.Flush()
		}
		nn += n
		p = p[n:]
	}
	if b.err != nil {
		return nn, b.err
	}
	b.buf = append(b.buf, p...)
	return nn + len(p), nil
}

func (b *Writer) WriteString(s string) (int, error) { return b.Write([]byte(s)) }

func (b *Writer) WriteByte(c byte) error {
	_, err := b.Write([]byte{c})
	return err
}

func (b *Writer) WriteRune(r rune) (size int, err error) { return b.WriteString(string(r)) }

type ReadWriter struct {
	*Reader
	*Writer
}

func NewReadWriter(r *Reader, w *Writer) *ReadWriter { return &ReadWriter{r, w} }
