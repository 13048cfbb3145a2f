package main

import (
	"fmt"
)

func reverse(s string) string {
	r := []rune(s)
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		r[i], r[j] = r[j], r[i]
	}
	return string(r)
}
func palindrome(s string) bool { return s == reverse(s) }

func main() {
	for _, s := range []string{"abc", "héé", "日本", ""} {
		fmt.Println(len(s), len([]rune(s)), reverse(s), palindrome(s))
	}
	b := []byte("hello")
	b[0] -= 32
	fmt.Println(string(b), b, string(b[1:3]), string([]rune{72, 0x4e16}))
	counts := [26]int{}
	for _, c := range "hello world" {
		if c >= 'a' && c <= 'z' {
			counts[c-'a']++
		}
	}
	for i, n := range counts {
		if n > 1 {
			fmt.Print(string(rune('a'+i)), n, " ")
		}
	}
	fmt.Println('a', 'a'+1, string('a'+2), "x"[0], rune("é"[0]))
	s := "abc"
	t := s
	s += "d"
	fmt.Println(s, t, s > t, s[len(s)-1:])
}
