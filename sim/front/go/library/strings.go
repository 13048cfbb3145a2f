package strings

import (
	"errors"
	"io"
	"unicode/utf8"
)

func Index(s, sub string) int
func LastIndex(s, sub string) int
func ToUpper(s string) string
func ToLower(s string) string
func Repeat(s string, count int) string
func Join(parts []string, sep string) string
func Contains(s, sub string) bool        { return Index(s, sub) >= 0 }
func ContainsRune(s string, r rune) bool { return Index(s, string(r)) >= 0 }
func ContainsAny(s, chars string) bool {
	for _, r := range s {
		if ContainsRune(chars, r) {
			return true
		}
	}
	return false
}
func HasPrefix(s, p string) bool { return len(s) >= len(p) && s[:len(p)] == p }
func HasSuffix(s, p string) bool { return len(s) >= len(p) && s[len(s)-len(p):] == p }
func TrimPrefix(s, p string) string {
	if HasPrefix(s, p) {
		return s[len(p):]
	}
	return s
}
func TrimSuffix(s, p string) string {
	if HasSuffix(s, p) {
		return s[:len(s)-len(p)]
	}
	return s
}
func TrimLeft(s, cutset string) string {
	for len(s) > 0 && Index(cutset, s[:1]) >= 0 {
		s = s[1:]
	}
	return s
}
func TrimRight(s, cutset string) string {
	for len(s) > 0 && Index(cutset, s[len(s)-1:]) >= 0 {
		s = s[:len(s)-1]
	}
	return s
}
func Trim(s, cutset string) string { return TrimLeft(TrimRight(s, cutset), cutset) }
func TrimSpace(s string) string    { return Trim(s, " \t\n\r\v\f") }
func EqualFold(a, b string) bool   { return ToLower(a) == ToLower(b) }
func Split(s, sep string) []string { return SplitN(s, sep, -1) }
func SplitN(s, sep string, n int) []string {
	parts := []string{}
	if sep == "" {
		for _, r := range s {
			parts = append(parts, string(r))
		}
		return parts
	}
	for n < 0 || len(parts) < n-1 {
		i := Index(s, sep)
		if i < 0 {
			break
		}
		parts = append(parts, s[:i])
		s = s[i+len(sep):]
	}
	return append(parts, s)
}
func Cut(s, sep string) (before, after string, found bool) {
	if i := Index(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}
func Fields(s string) []string {
	parts := []string{}
	start := -1
	for i := 0; i <= len(s); i++ {
		space := i == len(s) || Index(" \t\n\r\v\f", s[i:i+1]) >= 0
		if space && start >= 0 {
			parts = append(parts, s[start:i])
			start = -1
		} else if !space && start < 0 {
			start = i
		}
	}
	return parts
}
func Count(s, sub string) int {
	if sub == "" {
		return len([]rune(s)) + 1
	}
	return len(Split(s, sub)) - 1
}
func ReplaceAll(s, old, new string) string { return Replace(s, old, new, -1) }
func Replace(s, old, new string, n int) string {
	if n == 0 {
		return s
	}
	if n > 0 {
		n++
	}
	return Join(SplitN(s, old, n), new)
}
func Map(f func(rune) rune, s string) string {
	var out []rune
	for _, r := range s {
		if x := f(r); x >= 0 {
			out = append(out, x)
		}
	}
	return string(out)
}
func Title(s string) string {
	out := ""
	start := true
	for _, r := range s {
		if start {
			out += ToUpper(string(r))
		} else {
			out += string(r)
		}
		start = r == ' '
	}
	return out
}

func IndexByte(s string, c byte) int {
	for i := 0; i < len(s); i++ {
		if s[i] == c {
			return i
		}
	}
	return -1
}
func IndexRune(s string, r rune) int { return Index(s, string(r)) }
func IndexAny(s, chars string) int {
	for i, r := range s {
		if ContainsRune(chars, r) {
			return i
		}
	}
	return -1
}
func LastIndexByte(s string, c byte) int { return LastIndex(s, string([]byte{c})) }
func IndexFunc(s string, f func(rune) bool) int {
	for i, r := range s {
		if f(r) {
			return i
		}
	}
	return -1
}
func ContainsFunc(s string, f func(rune) bool) bool { return IndexFunc(s, f) >= 0 }
func TrimLeftFunc(s string, f func(rune) bool) string {
	for i, r := range s {
		if !f(r) {
			return s[i:]
		}
	}
	return ""
}
func TrimRightFunc(s string, f func(rune) bool) string {
	end := 0
	for i, r := range s {
		if !f(r) {
			end = i + len(string(r))
		}
	}
	return s[:end]
}
func TrimFunc(s string, f func(rune) bool) string { return TrimRightFunc(TrimLeftFunc(s, f), f) }
func FieldsFunc(s string, f func(rune) bool) []string {
	parts := []string{}
	start := -1
	for i, r := range s {
		if f(r) {
			if start >= 0 {
				parts = append(parts, s[start:i])
			}
			start = -1
		} else if start < 0 {
			start = i
		}
	}
	if start >= 0 {
		parts = append(parts, s[start:])
	}
	return parts
}
func SplitAfter(s, sep string) []string {
	parts := Split(s, sep)
	for i := 0; i < len(parts)-1 && sep != ""; i++ {
		parts[i] += sep
	}
	return parts
}
func CutPrefix(s, prefix string) (after string, found bool) {
	return TrimPrefix(s, prefix), HasPrefix(s, prefix)
}
func CutSuffix(s, suffix string) (before string, found bool) {
	return TrimSuffix(s, suffix), HasSuffix(s, suffix)
}
func Compare(a, b string) int {
	if a < b {
		return -1
	}
	if a > b {
		return 1
	}
	return 0
}
func Clone(s string) string { return s }

type Replacer struct{ oldnew []string }

func NewReplacer(oldnew ...string) *Replacer {
	if len(oldnew)%2 == 1 {
		panic("strings.NewReplacer: odd argument count")
	}
	return &Replacer{append([]string{}, oldnew...)}
}

func (r *Replacer) Replace(s string) string {
	out := ""
next:
	for i := 0; i <= len(s); {
		for k := 0; k < len(r.oldnew); k += 2 {
			if HasPrefix(s[i:], r.oldnew[k]) {
				out += r.oldnew[k+1]
				if n := len(r.oldnew[k]); n > 0 {
					i += n
					continue next
				}
				break
			}
		}
		if i < len(s) {
			out += s[i : i+1]
		}
		i++
	}
	return out
}

type Reader struct {
	s    string
	i    int
	rune int // length of the one that ReadRune has read last, for UnreadRune
}

func NewReader(s string) *Reader { return &Reader{s: s} }
func (r *Reader) Len() int       { return len(r.s) - r.i }
func (r *Reader) Size() int64    { return int64(len(r.s)) }
func (r *Reader) Reset(s string) { *r = Reader{s: s} }
func (r *Reader) Read(b []byte) (n int, err error) {
	if r.i >= len(r.s) {
		return 0, io.EOF
	}
	n = copy(b, r.s[r.i:])
	r.i += n
	r.rune = 0
	return n, nil
}
func (r *Reader) ReadByte() (byte, error) {
	r.rune = 0
	if r.i >= len(r.s) {
		return 0, io.EOF
	}
	r.i++
	return r.s[r.i-1], nil
}
func (r *Reader) ReadRune() (ch rune, size int, err error) {
	r.rune = 0
	if r.i >= len(r.s) {
		return 0, 0, io.EOF
	}
	ch, r.rune = utf8.DecodeRuneInString(r.s[r.i:])
	r.i += r.rune
	return ch, r.rune, nil
}
func (r *Reader) UnreadRune() error {
	if r.rune == 0 {
		return errors.New("strings.Reader.UnreadRune: previous operation was not ReadRune")
	}
	r.i -= r.rune
	r.rune = 0
	return nil
}

type Builder struct{ s string }

func (b *Builder) Write(p []byte) (int, error) {
	b.s += string(p)
	return len(p), nil
}
func (b *Builder) Cap() int { return len(b.s) }

func (b *Builder) WriteString(s string) (int, error) { b.s += s; return len(s), nil }
func (b *Builder) WriteByte(c byte) error            { b.s += string([]byte{c}); return nil }
func (b *Builder) WriteRune(r rune) (int, error)     { b.s += string(r); return 1, nil }
func (b *Builder) String() string                    { return b.s }
func (b *Builder) Len() int                          { return len(b.s) }
func (b *Builder) Reset()                            { b.s = "" }
func (b *Builder) Grow(n int)                        {}
