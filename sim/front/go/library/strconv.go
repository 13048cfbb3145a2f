package strconv

import "errors"

type NumError struct {
	Func, Num string
	Err       error
}

func (e *NumError) Error() string {
	return "strconv." + e.Func + ": parsing " + Quote(e.Num) + ": " + e.Err.Error()
}
func (e *NumError) Unwrap() error { return e.Err }

var ErrSyntax = errors.New("invalid syntax")
var ErrRange = errors.New("value out of range")

func Itoa(i int) string
func Quote(s string) string
func FormatInt(i int64, base int) string
func FormatBool(b bool) string {
	if b {
		return "true"
	}
	return "false"
}
func parseInt(s string) (int, int)
func parseFloat(s string) (float64, bool)
func Atoi(s string) (int, error) {
	n, status := parseInt(s)
	if status == 1 {
		return 0, &NumError{"Atoi", s, ErrSyntax}
	}
	if status == 2 {
		return n, &NumError{"Atoi", s, ErrRange}
	}
	return n, nil
}
func ParseFloat(s string, bits int) (float64, error) {
	x, ok := parseFloat(s)
	if !ok {
		return 0, &NumError{"ParseFloat", s, ErrSyntax}
	}
	return x, nil
}
func ParseBool(s string) (bool, error) {
	switch s {
	case "1", "t", "T", "true", "TRUE", "True":
		return true, nil
	case "0", "f", "F", "false", "FALSE", "False":
		return false, nil
	}
	return false, &NumError{"ParseBool", s, ErrSyntax}
}
