package strings

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

type Builder struct{ s string }

func (b *Builder) WriteString(s string) (int, error) { b.s += s; return len(s), nil }
func (b *Builder) WriteByte(c byte) error            { b.s += string([]byte{c}); return nil }
func (b *Builder) WriteRune(r rune) (int, error)     { b.s += string(r); return 1, nil }
func (b *Builder) String() string                    { return b.s }
func (b *Builder) Len() int                          { return len(b.s) }
func (b *Builder) Reset()                            { b.s = "" }
func (b *Builder) Grow(n int)                        {}
