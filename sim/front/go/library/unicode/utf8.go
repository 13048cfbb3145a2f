package utf8

const (
	RuneError = '\uFFFD'
	RuneSelf  = 0x80
	MaxRune   = '\U0010FFFF'
	UTFMax    = 4
)

func first(p []byte) []byte {
	if len(p) > UTFMax {
		return p[:UTFMax]
	}
	return p
}

func DecodeRuneInString(s string) (rune, int) {
	for i, r := range s {
		if i > 0 {
			r, _ := DecodeRuneInString(s[:i])
			return r, i
		}
		if len(s) == 1 || r == RuneError && s[0] != 0xEF {
			return r, 1
		}
		if w := RuneLen(r); w == len(s) {
			return r, w
		}
	}
	if len(s) == 0 {
		return RuneError, 0
	}
	return RuneError, 1
}

func DecodeRune(p []byte) (rune, int) {
	if len(p) > 0 && p[0] < RuneSelf {
		return rune(p[0]), 1
	}
	return DecodeRuneInString(string(first(p)))
}

func FullRune(p []byte) bool {
	if len(p) == 0 {
		return false
	}
	need := 1
	if p[0] >= 0xF0 {
		need = 4
	} else if p[0] >= 0xE0 {
		need = 3
	} else if p[0] >= 0xC0 {
		need = 2
	}
	return len(p) >= need
}

func RuneLen(r rune) int {
	switch {
	case r < 0:
		return -1
	case r < 0x80:
		return 1
	case r < 0x800:
		return 2
	case 0xD800 <= r && r <= 0xDFFF:
		return -1
	case r < 0x10000:
		return 3
	case r <= MaxRune:
		return 4
	}
	return -1
}

func RuneCountInString(s string) int {
	n := 0
	for range s {
		n++
	}
	return n
}

func RuneCount(p []byte) int { return RuneCountInString(string(p)) }

func ValidString(s string) bool {
	for i, r := range s {
		if r == RuneError && (len(s) < i+3 || s[i:i+3] != "\uFFFD") {
			return false
		}
	}
	return true
}

func Valid(p []byte) bool                { return ValidString(string(p)) }
func ValidRune(r rune) bool              { return RuneLen(r) > 0 }
func AppendRune(p []byte, r rune) []byte { return append(p, string(r)...) }
func EncodeRune(p []byte, r rune) int    { return copy(p, string(r)) }
