// Functions of strings that make new ones.
package main

import (
	"fmt"
	"strings"
)

func main() {
	fmt.Printf("%q\n", strings.Split("a,b,,c", ","))
	fmt.Printf("%q\n", strings.SplitN("a,b,c,d", ",", 2))
	fmt.Printf("%q\n", strings.Fields("  a  b\tc\n"))
	fmt.Printf("%q\n", strings.Split("abc", ""))
	fmt.Println(strings.Join([]string{"x", "y", "z"}, "-"), strings.Repeat("ab", 3))
	fmt.Println(strings.Replace("aaaa", "a", "b", 2), strings.ReplaceAll("aaaa", "aa", "b"))
	fmt.Println(strings.ToUpper("straße"), strings.ToLower("ÄÖ"), strings.Title("hello"))
	fmt.Printf("%q %q %q\n", strings.TrimSpace(" x "), strings.Trim("--x--", "-"), strings.TrimLeft("xxabc", "x"))
	fmt.Printf("%q %q\n", strings.TrimPrefix("prefix-x", "prefix-"), strings.TrimSuffix("x.go", ".go"))
	fmt.Println(strings.Map(func(r rune) rune {
		if r == 'a' {
			return -1
		}
		return r + 1
	}, "banana"))
	fmt.Printf("%q\n", strings.FieldsFunc("a1b2c", func(r rune) bool { return r >= '0' && r <= '9' }))
	var b strings.Builder
	for i := 0; i < 3; i++ {
		fmt.Fprintf(&b, "%d;", i)
	}
	b.WriteByte('!')
	b.WriteRune('é')
	b.WriteString("end")
	fmt.Println(b.String(), b.Len())
}
