package bytes

import (
	"errors"
	"io"
	"strings"
)

var ErrTooLarge = errors.New("bytes.Buffer: too large")

const MinRead = 512

func Equal(a, b []byte) bool         { return string(a) == string(b) }
func Compare(a, b []byte) int        { return strings.Compare(string(a), string(b)) }
func Contains(b, sub []byte) bool    { return strings.Contains(string(b), string(sub)) }
func HasPrefix(b, p []byte) bool     { return strings.HasPrefix(string(b), string(p)) }
func HasSuffix(b, p []byte) bool     { return strings.HasSuffix(string(b), string(p)) }
func Index(b, sub []byte) int        { return strings.Index(string(b), string(sub)) }
func LastIndex(b, sub []byte) int    { return strings.LastIndex(string(b), string(sub)) }
func IndexByte(b []byte, c byte) int { return strings.IndexByte(string(b), c) }
func Count(b, sep []byte) int        { return strings.Count(string(b), string(sep)) }
func ToUpper(b []byte) []byte        { return []byte(strings.ToUpper(string(b))) }
func ToLower(b []byte) []byte        { return []byte(strings.ToLower(string(b))) }
func Repeat(b []byte, n int) []byte  { return []byte(strings.Repeat(string(b), n)) }
func EqualFold(a, b []byte) bool     { return strings.EqualFold(string(a), string(b)) }
func Clone(b []byte) []byte {
	if b == nil {
		return nil
	}
	return append([]byte{}, b...)
}
func TrimSpace(b []byte) []byte {
	lo, hi := 0, len(b)
	for lo < hi && strings.IndexByte(" \t\n\r\v\f", b[lo]) >= 0 {
		lo++
	}
	for lo < hi && strings.IndexByte(" \t\n\r\v\f", b[hi-1]) >= 0 {
		hi--
	}
	return b[lo:hi]
}
func TrimPrefix(b, p []byte) []byte {
	if HasPrefix(b, p) {
		return b[len(p):]
	}
	return b
}
func TrimSuffix(b, p []byte) []byte {
	if HasSuffix(b, p) {
		return b[:len(b)-len(p)]
	}
	return b
}
func toBytes(parts []string) [][]byte {
	var all [][]byte
	for _, s := range parts {
		all = append(all, []byte(s))
	}
	return all
}
func Split(b, sep []byte) [][]byte { return toBytes(strings.Split(string(b), string(sep))) }
func Fields(b []byte) [][]byte     { return toBytes(strings.Fields(string(b))) }
func Join(s [][]byte, sep []byte) []byte {
	all := []byte{}
	for i, b := range s {
		if i > 0 {
			all = append(all, sep...)
		}
		all = append(all, b...)
	}
	return all
}

type Buffer struct {
	buf []byte
	off int
}

func NewBuffer(buf []byte) *Buffer     { return &Buffer{buf: buf} }
func NewBufferString(s string) *Buffer { return &Buffer{buf: []byte(s)} }
func (b *Buffer) Bytes() []byte        { return b.buf[b.off:] }
func (b *Buffer) Len() int             { return len(b.buf) - b.off }
func (b *Buffer) Cap() int             { return cap(b.buf) }
func (b *Buffer) Available() int       { return cap(b.buf) - len(b.buf) }
func (b *Buffer) Grow(n int)           {}
func (b *Buffer) String() string {
	if b == nil {
		return "<nil>"
	}
	return string(b.buf[b.off:])
}
func (b *Buffer) Reset() {
	b.buf = b.buf[:0]
	b.off = 0
}
func (b *Buffer) Truncate(n int) {
	if n == 0 {
		b.Reset()
		return
	}
	if n < 0 || n > b.Len() {
		panic("bytes.Buffer: truncation out of range")
	}
	b.buf = b.buf[:b.off+n]
}
func (b *Buffer) Write(p []byte) (n int, err error) {
	b.buf = append(b.buf, p...)
	return len(p), nil
}
func (b *Buffer) WriteString(s string) (n int, err error) {
	b.buf = append(b.buf, s...)
	return len(s), nil
}
func (b *Buffer) WriteByte(c byte) error {
	b.buf = append(b.buf, c)
	return nil
}
func (b *Buffer) WriteRune(r rune) (n int, err error) {
	s := string(r)
	b.buf = append(b.buf, s...)
	return len(s), nil
}
func (b *Buffer) Read(p []byte) (n int, err error) {
	if b.off >= len(b.buf) {
		b.Reset()
		if len(p) == 0 {
			return 0, nil
		}
		return 0, io.EOF
	}
	n = copy(p, b.buf[b.off:])
	b.off += n
	return n, nil
}
func (b *Buffer) Next(n int) []byte {
	if m := b.Len(); n > m {
		n = m
	}
	data := b.buf[b.off : b.off+n]
	b.off += n
	return data
}
func (b *Buffer) ReadByte() (byte, error) {
	if b.off >= len(b.buf) {
		b.Reset()
		return 0, io.EOF
	}
	c := b.buf[b.off]
	b.off++
	return c, nil
}
func (b *Buffer) ReadBytes(delim byte) (line []byte, err error) {
	for b.off < len(b.buf) {
		c := b.buf[b.off]
		b.off++
		line = append(line, c)
		if c == delim {
			return line, nil
		}
	}
	return line, io.EOF
}
func (b *Buffer) ReadString(delim byte) (line string, err error) {
	bytes, err := b.ReadBytes(delim)
	return string(bytes), err
}
func (b *Buffer) ReadFrom(r io.Reader) (n int64, err error) {
	all, err := io.ReadAll(r)
	b.buf = append(b.buf, all...)
	return int64(len(all)), err
}
func (b *Buffer) WriteTo(w io.Writer) (n int64, err error) {
	if b.off < len(b.buf) {
		m, err := w.Write(b.buf[b.off:])
		b.off += m
		if err != nil {
			return int64(m), err
		}
		n = int64(m)
	}
	b.Reset()
	return n, nil
}

type Reader struct {
	s []byte
	i int
}

func NewReader(b []byte) *Reader { return &Reader{b, 0} }
func (r *Reader) Len() int       { return len(r.s) - r.i }
func (r *Reader) Read(b []byte) (n int, err error) {
	if r.i >= len(r.s) {
		return 0, io.EOF
	}
	n = copy(b, r.s[r.i:])
	r.i += n
	return n, nil
}
func (r *Reader) ReadByte() (byte, error) {
	if r.i >= len(r.s) {
		return 0, io.EOF
	}
	r.i++
	return r.s[r.i-1], nil
}
