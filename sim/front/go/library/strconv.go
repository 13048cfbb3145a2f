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
func ParseInt(s string, base int, bitSize int) (int64, error) {
	n, status := parseBase(s, base)
	if status == 1 {
		return 0, &NumError{"ParseInt", s, ErrSyntax}
	}
	if bitSize == 0 {
		bitSize = 64
	}
	limit := int64(1) << (bitSize - 1)
	if bitSize < 64 && n >= limit {
		return limit - 1, &NumError{"ParseInt", s, ErrRange}
	}
	if bitSize < 64 && n < -limit {
		return -limit, &NumError{"ParseInt", s, ErrRange}
	}
	if status == 2 {
		return n, &NumError{"ParseInt", s, ErrRange}
	}
	return n, nil
}

// The number; 0: fine, 1: no number, 2: out of range.
func parseBase(s string, base int) (int64, int)

func ParseUint(s string, base int, bitSize int) (uint64, error) {
	if s == "" || s[0] == '-' || s[0] == '+' {
		return 0, &NumError{"ParseUint", s, ErrSyntax}
	}
	n, status := parseBase(s, base)
	if status == 1 {
		return 0, &NumError{"ParseUint", s, ErrSyntax}
	}
	if bitSize == 0 {
		bitSize = 64
	}
	if status == 2 || bitSize < 64 && n >= int64(1)<<bitSize {
		return 1<<bitSize - 1, &NumError{"ParseUint", s, ErrRange}
	}
	return uint64(n), nil
}

func FormatUint(i uint64, base int) string {
	if i < 1<<63 {
		return FormatInt(int64(i), base)
	}
	b := uint64(base)
	return FormatInt(int64(i/b), base) + FormatInt(int64(i%b), base)
}

func formatFloat(f float64, format string, precision int) string
func FormatFloat(f float64, fmt byte, prec, bitSize int) string {
	return formatFloat(f, string([]byte{fmt}), prec)
}

func AppendInt(dst []byte, i int64, base int) []byte { return append(dst, FormatInt(i, base)...) }
func AppendQuote(dst []byte, s string) []byte        { return append(dst, Quote(s)...) }
func AppendBool(dst []byte, b bool) []byte           { return append(dst, FormatBool(b)...) }

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
