package fmt

import "errors"

type Stringer interface{ String() string }

func Println(a ...any) (n int, err error)
func Printf(format string, a ...any) (n int, err error)
func Print(a ...any) (n int, err error)
func Sprintln(a ...any) string
func Sprintf(format string, a ...any) string
func Sprint(a ...any) string

type wrapError struct {
	msg string
	err error
}

func (e *wrapError) Error() string { return e.msg }
func (e *wrapError) Unwrap() error { return e.err }
func Errorf(format string, a ...any) error {
	text := Sprintf(format, a...)
	if i := wrapped(format); i >= 0 && i < len(a) {
		if err, ok := a[i].(error); ok {
			return &wrapError{text, err}
		}
	}
	return errors.New(text)
}
func wrapped(format string) int

// Values with Error or String methods are shown by calling these before the
// formatting begins: `prepare` attaches their texts, in printing order.
func textCount(v any) int
func textPart(v any, i int) any
func attach(v any, texts []string) any
func prepare(v any) any {
	n := textCount(v)
	if n == 0 {
		return v
	}
	var texts []string
	for i := range n {
		switch x := textPart(v, i).(type) {
		case error:
			texts = append(texts, x.Error())
		case Stringer:
			texts = append(texts, x.String())
		default:
			texts = append(texts, "<nil>")
		}
	}
	return attach(v, texts)
}
func prepareAll(a []any) []any {
	all := make([]any, len(a))
	for i, v := range a {
		all[i] = prepare(v)
	}
	return all
}
