package fmt

import (
	"errors"
	"io"
	"os"
	"strconv"
	"unicode"
	"unicode/utf8"
	"unsafe"
)

type Stringer interface{ String() string }

func Println(a ...any) (n int, err error)
func Printf(format string, a ...any) (n int, err error)
func Print(a ...any) (n int, err error)
func Sprintln(a ...any) string
func Sprintf(format string, a ...any) string
func Sprint(a ...any) string

// Whether text may be given to it as it is; Write wants bytes.
func takesText(w io.Writer) bool

func fprint(w io.Writer, s string) (n int, err error) {
	if takesText(w) {
		return w.(io.StringWriter).WriteString(s)
	}
	return w.Write([]byte(s))
}
func Fprintln(w io.Writer, a ...any) (n int, err error) { return fprint(w, Sprintln(a...)) }
func Fprint(w io.Writer, a ...any) (n int, err error)   { return fprint(w, Sprint(a...)) }
func Fprintf(w io.Writer, format string, a ...any) (n int, err error) {
	return fprint(w, Sprintf(format, a...))
}
func Append(b []byte, a ...any) []byte                 { return append(b, Sprint(a...)...) }
func Appendln(b []byte, a ...any) []byte               { return append(b, Sprintln(a...)...) }
func Appendf(b []byte, format string, a ...any) []byte { return append(b, Sprintf(format, a...)...) }

type wrapError struct {
	msg string
	err error
}

func (e *wrapError) Error() string { return e.msg }
func (e *wrapError) Unwrap() error { return e.err }

type wrapErrors struct {
	msg  string
	errs []error
}

func (e *wrapErrors) Error() string   { return e.msg }
func (e *wrapErrors) Unwrap() []error { return e.errs }

func Errorf(format string, a ...any) error {
	text := Sprintf(format, a...)
	var errs []error
	for n := 0; ; n++ {
		i := wrapped(format, n)
		if i < 0 {
			break
		}
		if i < len(a) {
			if err, ok := a[i].(error); ok {
				errs = append(errs, err)
			}
		}
	}
	switch len(errs) {
	case 0:
		return errors.New(text)
	case 1:
		return &wrapError{text, errs[0]}
	}
	return &wrapErrors{text, errs}
}

// Which argument the nth %w of the format stands for, or -1.
func wrapped(format string, n int) int

// Values with Error or String methods are shown by calling these before the
// formatting begins: `prepare` attaches their texts, in printing order.
func textCount(v any) int
func textPart(v any, i int) any
func isNilPointer(v any) bool

// failed: the text is what fmt says of a method that panicked.
func attach(v any, texts []string, failed []bool) any
func prepare(v any) any {
	n := textCount(v)
	if n == 0 {
		return v
	}
	texts, failed := make([]string, n), make([]bool, n)
	for i := range n {
		texts[i], failed[i] = textOf(textPart(v, i))
	}
	return attach(v, texts, failed)
}
func textOf(v any) (text string, failed bool) {
	method := "String"
	defer func() {
		p := recover()
		switch {
		case p == nil:
		case isNilPointer(v):
			text = "<nil>"
		default:
			text, failed = "PANIC="+method+" method: "+Sprint(p), true
		}
	}()
	if err, ok := v.(error); ok {
		method = "Error"
		return err.Error(), false
	}
	return v.(Stringer).String(), false
}

// attachAddress attaches the text of the address that v is shown by.
func attachAddress(v any, text string) any
func prepareAddress(v any) any {
	return attachAddress(v, "0x"+strconv.FormatUint(uint64(unsafe.Address(v)), 16))
}
func prepareAll(a []any) []any {
	all := make([]any, len(a))
	for i, v := range a {
		all[i] = prepare(v)
	}
	return all
}

// -- scanning ----------------------------------------------------------------

const eof = -1

// textScan reads operands. It stops at the first error; what is read after that
// means nothing.
type textScan struct {
	rd       io.RuneScanner
	newlines bool // are spaces, too
	left     int  // how many runes the present operand may still have
	err      error
}

const noBound = 1 << 30

// bytewise reads runes from what reads bytes only. A rune that was looked at
// stays for the next operand, not for the next call.
type bytewise struct {
	r    io.Reader
	last rune
	size int
	back bool
}

func (b *bytewise) ReadRune() (rune, int, error) {
	if b.back {
		b.back = false
		return b.last, b.size, nil
	}
	var text []byte
	one := make([]byte, 1)
	for !utf8.FullRune(text) {
		n, err := b.r.Read(one)
		if n == 0 && err == nil {
			continue
		}
		if n == 0 && len(text) == 0 {
			return 0, 0, err
		}
		if n == 0 {
			break
		}
		text = append(text, one[0])
	}
	b.last, b.size = utf8.DecodeRune(text)
	return b.last, b.size, nil
}

func (b *bytewise) UnreadRune() error {
	b.back = true
	return nil
}

type textReader struct {
	s       string
	i, size int
}

func (t *textReader) ReadRune() (r rune, size int, err error) {
	if t.i >= len(t.s) {
		t.size = 0
		return 0, 0, io.EOF
	}
	r, t.size = utf8.DecodeRuneInString(t.s[t.i:])
	t.i += t.size
	return r, t.size, nil
}

func (t *textReader) UnreadRune() error {
	t.i -= t.size
	t.size = 0
	return nil
}

func scanOf(r io.Reader, newlines bool) *textScan {
	rs, ok := r.(io.RuneScanner)
	if !ok {
		rs = &bytewise{r: r}
	}
	return &textScan{rd: rs, newlines: newlines, left: noBound}
}

func (s *textScan) fail(err error) {
	if s.err == nil {
		s.err = err
	}
}

// next returns eof at the end, after an error and behind the operand's width.
func (s *textScan) next() rune {
	if s.err != nil || s.left == 0 {
		return eof
	}
	r, _, err := s.rd.ReadRune()
	if err != nil {
		if err != io.EOF {
			s.fail(err)
		}
		return eof
	}
	s.left--
	return r
}

func (s *textScan) back(r rune) {
	if r != eof {
		s.rd.UnreadRune()
		s.left++
	}
}

func (s *textScan) peek() rune {
	r := s.next()
	s.back(r)
	return r
}

func (s *textScan) skipSpace() {
	for {
		r := s.next()
		switch {
		case r == '\r' && s.peek() == '\n':
		case r == '\n' && !s.newlines:
			s.fail(errors.New("unexpected newline"))
			return
		case r == eof || !unicode.IsSpace(r):
			s.back(r)
			return
		}
	}
}

// operand begins one that spaces may come before.
func (s *textScan) operand() {
	s.skipSpace()
	if s.peek() == eof {
		s.fail(io.EOF)
	}
}

func among(set string, r rune) bool {
	for _, c := range set {
		if c == r {
			return true
		}
	}
	return false
}

// run reads runes as long as they are among those of the set.
func (s *textScan) run(set string) (text string) {
	for {
		r := s.next()
		if r == eof || !among(set, r) {
			s.back(r)
			return text
		}
		text += string(r)
	}
}

func (s *textScan) one(set string) string {
	r := s.next()
	if r != eof && among(set, r) {
		return string(r)
	}
	s.back(r)
	return ""
}

func (s *textScan) allow(verb rune, verbs, what string) {
	if !among(verbs, verb) {
		s.fail(errors.New("bad verb '%" + string(verb) + "' for " + what))
	}
}

const decimalDigits = "0123456789_"
const hexDigits = "0123456789aAbBcCdDeEfF_"

func (s *textScan) digits(verb rune) (base int, sign, text string) {
	base, set := 10, decimalDigits
	switch verb {
	case 'b':
		base, set = 2, "01_"
	case 'o':
		base, set = 8, "01234567_"
	case 'x', 'X':
		base, set = 16, hexDigits
	}
	sign = s.one("+-")
	if verb == 'v' && s.one("0") != "" {
		base, set, text = 0, "01234567_", "0"
		switch prefix := s.one("bBoOxX"); prefix {
		case "b", "B":
			text, set = text+prefix, "01_"
		case "o", "O":
			text += prefix
		case "x", "X":
			text, set = text+prefix, hexDigits
		}
	}
	rest := s.run(set)
	if text == "" && rest == "" {
		s.fail(errors.New("expected integer"))
	}
	return base, sign, text + rest
}

func (s *textScan) integer(verb rune, bits int) int64 {
	if verb == 'c' {
		return int64(s.char())
	}
	s.operand()
	s.allow(verb, "bdoUxXv", "integer")
	base, sign, text := s.digits(verb)
	if s.err != nil {
		return 0
	}
	n, err := strconv.ParseInt(sign+text, base, 64)
	if err != nil {
		s.fail(err)
	}
	if n<<(64-bits)>>(64-bits) != n {
		s.fail(errors.New("integer overflow on token " + sign + text))
	}
	return n
}

func (s *textScan) unsigned(verb rune, bits int) uint64 {
	if verb == 'c' {
		return uint64(s.char())
	}
	s.operand()
	s.allow(verb, "bdoUxXv", "integer")
	base, sign, text := s.digits(verb)
	if s.err == nil && sign != "" {
		s.fail(errors.New("expected integer"))
	}
	if s.err != nil {
		return 0
	}
	n, err := strconv.ParseUint(text, base, 64)
	if err != nil {
		s.fail(err)
	}
	if n<<(64-bits)>>(64-bits) != n {
		s.fail(errors.New("unsigned integer overflow on token " + text))
	}
	return n
}

func (s *textScan) char() rune {
	r := s.next()
	if r == eof {
		s.fail(io.EOF)
	}
	return r
}

func (s *textScan) float(verb rune, bits int) float64 {
	s.operand()
	s.allow(verb, "beEfFgGv", "float"+strconv.Itoa(bits))
	text := s.one("+-") + s.run(decimalDigits) + s.one(".") + s.run(decimalDigits)
	if e := s.one("eEp"); e != "" {
		text += e + s.one("+-") + s.run(decimalDigits)
	}
	if s.err != nil {
		return 0
	}
	f, err := strconv.ParseFloat(text, bits)
	if err != nil {
		s.fail(err)
	}
	return f
}

func (s *textScan) truth(verb rune) bool {
	s.operand()
	s.allow(verb, "tv", "boolean")
	text := s.run("01tTrRuUeEfFaAlLsS")
	if s.err != nil {
		return false
	}
	b, err := strconv.ParseBool(text)
	if err != nil {
		s.fail(errors.New("syntax error scanning boolean"))
	}
	return b
}

func (s *textScan) word(verb rune) (text string) {
	s.operand()
	s.allow(verb, "svqxX", "string")
	if s.err == nil && verb != 's' && verb != 'v' {
		unscannable()
	}
	for {
		r := s.next()
		if r == eof || unicode.IsSpace(r) {
			s.back(r)
			return text
		}
		text += string(r)
	}
}

// What Go can scan and this cannot: an error of Heddle's.
func unscannable()

func (s *textScan) store(verb rune, arg any) {
	switch p := arg.(type) {
	case *int:
		set(s, p, int(s.integer(verb, 64)))
	case *int8:
		set(s, p, int8(s.integer(verb, 8)))
	case *int16:
		set(s, p, int16(s.integer(verb, 16)))
	case *int32:
		set(s, p, int32(s.integer(verb, 32)))
	case *int64:
		set(s, p, s.integer(verb, 64))
	case *uint:
		set(s, p, uint(s.unsigned(verb, 64)))
	case *uint8:
		set(s, p, uint8(s.unsigned(verb, 8)))
	case *uint16:
		set(s, p, uint16(s.unsigned(verb, 16)))
	case *uint32:
		set(s, p, uint32(s.unsigned(verb, 32)))
	case *uint64:
		set(s, p, s.unsigned(verb, 64))
	case *float32:
		set(s, p, float32(s.float(verb, 32)))
	case *float64:
		set(s, p, s.float(verb, 64))
	case *bool:
		set(s, p, s.truth(verb))
	case *string:
		set(s, p, s.word(verb))
	case *[]byte:
		set(s, p, []byte(s.word(verb)))
	default:
		unscannable()
	}
}

func set[T any](s *textScan, p *T, v T) {
	if s.err == nil {
		*p = v
	}
}

func (s *textScan) all(args []any, line bool) (n int, err error) {
	for _, arg := range args {
		s.store('v', arg)
		if s.err != nil {
			return n, s.err
		}
		n++
	}
	for line {
		r := s.next()
		if r == '\n' || r == eof {
			break
		}
		if !unicode.IsSpace(r) {
			s.fail(errors.New("expected newline"))
		}
	}
	return n, s.err
}

// spaces reads what stands for a run of spaces in the format: as many, at least
// one; and for newlines in it newlines, with spaces around them.
func (s *textScan) spaces(newlines int) {
	seen := false
	for s.err == nil {
		r := s.next()
		if r == eof {
			return
		}
		if r == '\n' && newlines == 0 {
			s.back(r)
			s.fail(errors.New("newline in input does not match format"))
			return
		}
		if !unicode.IsSpace(r) {
			s.back(r)
			break
		}
		seen = true
		if r == '\n' {
			newlines--
		}
	}
	if newlines > 0 {
		s.fail(errors.New("newline in format does not match input"))
	} else if !seen {
		s.fail(errors.New("expected space in input to match format"))
	}
}

func (s *textScan) literal(want rune) {
	r := s.next()
	if r == eof {
		s.fail(io.ErrUnexpectedEOF)
	} else if r != want {
		s.back(r)
		s.fail(errors.New("input does not match format"))
	}
}

func (s *textScan) formatted(format string, args []any) (n int, err error) {
	f := []rune(format)
	for i := 0; i < len(f) && s.err == nil; i++ {
		if unicode.IsSpace(f[i]) {
			newlines := 0
			for ; i < len(f) && unicode.IsSpace(f[i]); i++ {
				if f[i] == '\n' {
					newlines++
				}
			}
			i--
			s.spaces(newlines)
			continue
		}
		if f[i] != '%' || i+1 == len(f) {
			s.literal(f[i])
			continue
		}
		i++
		if f[i] == '%' {
			s.skipSpace()
			s.literal('%')
			continue
		}
		width := 0
		for ; i < len(f)-1 && f[i] >= '0' && f[i] <= '9'; i++ {
			width = width*10 + int(f[i]-'0')
		}
		if n >= len(args) {
			s.fail(errors.New("too few operands for format '%" + string(f[i]) + "'"))
			break
		}
		if f[i] != 'c' {
			s.skipSpace()
		}
		if width > 0 {
			s.left = width
		}
		s.store(f[i], args[n])
		s.left = noBound
		if s.err == nil {
			n++
		}
	}
	if s.err == nil && n < len(args) {
		s.fail(errors.New("too many operands"))
	}
	return n, s.err
}

func Fscan(r io.Reader, a ...any) (n int, err error)   { return scanOf(r, true).all(a, false) }
func Fscanln(r io.Reader, a ...any) (n int, err error) { return scanOf(r, false).all(a, true) }
func Fscanf(r io.Reader, format string, a ...any) (n int, err error) {
	return scanOf(r, false).formatted(format, a)
}
func Scan(a ...any) (n int, err error)                 { return Fscan(os.Stdin, a...) }
func Scanln(a ...any) (n int, err error)               { return Fscanln(os.Stdin, a...) }
func Scanf(format string, a ...any) (n int, err error) { return Fscanf(os.Stdin, format, a...) }

func textOnly(str string, newlines bool) *textScan {
	return &textScan{rd: &textReader{s: str}, newlines: newlines, left: noBound}
}
func Sscan(str string, a ...any) (n int, err error)   { return textOnly(str, true).all(a, false) }
func Sscanln(str string, a ...any) (n int, err error) { return textOnly(str, false).all(a, true) }
func Sscanf(str string, format string, a ...any) (n int, err error) {
	return textOnly(str, false).formatted(format, a)
}
