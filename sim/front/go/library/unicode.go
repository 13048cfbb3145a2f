package unicode

const (
	MaxRune         = '\U0010FFFF'
	ReplacementChar = '\uFFFD'
	MaxASCII        = '\u007F'
	MaxLatin1       = '\u00FF'
)

func upper(s string) string
func lower(s string) string

func ToUpper(r rune) rune {
	for _, u := range upper(string(r)) {
		return u
	}
	return r
}

func ToLower(r rune) rune {
	for _, l := range lower(string(r)) {
		return l
	}
	return r
}

func IsUpper(r rune) bool { return ToLower(r) != r }
func IsLower(r rune) bool { return ToUpper(r) != r || r == 'ß' }
func IsLetter(r rune) bool {
	return IsUpper(r) || IsLower(r) || r == 'ª' || r == 'º' || r > 0xFF && !IsSpace(r)
}
func IsDigit(r rune) bool { return '0' <= r && r <= '9' }
func IsNumber(r rune) bool {
	return IsDigit(r) || r == '²' || r == '³' || r == '¹' || '¼' <= r && r <= '¾'
}
func IsSpace(r rune) bool {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', ' ', 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000:
		return true
	}
	return 0x2000 <= r && r <= 0x200a
}
func IsControl(r rune) bool { return 0 <= r && r < 0x20 || 0x7F <= r && r < 0xA0 }
func IsPunct(r rune) bool {
	for _, p := range "!\"#%&'()*,-./:;?@[\\]_{}¡§«¶·»¿" {
		if r == p {
			return true
		}
	}
	return false
}
func IsSymbol(r rune) bool {
	for _, p := range "$+<=>^`|~¢£¤¥¦¨©¬®¯°±´¸×÷" {
		if r == p {
			return true
		}
	}
	return false
}
func IsPrint(r rune) bool {
	return r == ' ' || IsGraphic(r) && !IsSpace(r)
}
func IsGraphic(r rune) bool { return !IsControl(r) && r != 0xAD }
