// Runes, invalid bytes and what unicode says.
package main

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

func main() {
	s := "aé世🎉"
	fmt.Println(len(s), utf8.RuneCountInString(s), []rune(s), []byte(s)[:3])
	for i, r := range s {
		fmt.Print(i, ":", string(r), " ")
	}
	fmt.Println()
	bad := "a\xffb"
	for i, r := range bad {
		fmt.Print(i, " ", r, ";")
	}
	fmt.Println(utf8.ValidString(bad), utf8.ValidString(s))
	fmt.Println(unicode.IsUpper('A'), unicode.IsLetter('é'), unicode.IsDigit('7'), unicode.IsSpace('\t'), unicode.ToUpper('ß') == 'ß')
	r, size := utf8.DecodeRuneInString("世x")
	fmt.Println(r, size, string(r), utf8.RuneLen('é'))
	rs := []rune("abc")
	rs[1] = 'é'
	fmt.Println(string(rs), len(string(rs)))
	fmt.Printf("%c %U %q %x\n", 'é', '世', 'x', "é")
	fmt.Println(strings.ToUpper(s), string(rune(65)), 'a'+1)
	b := []byte("xyz")
	t := string(b)
	b[0] = 'X'
	fmt.Println(t, string(b), t[1], t[1:2])
}
