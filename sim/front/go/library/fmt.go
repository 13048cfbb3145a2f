package fmt

import (
	"errors"
	"io"
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
func prepareAll(a []any) []any {
	all := make([]any, len(a))
	for i, v := range a {
		all[i] = prepare(v)
	}
	return all
}
