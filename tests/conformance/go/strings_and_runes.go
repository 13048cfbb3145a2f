// Strings are bytes; ranging over one yields runes.
package main

import (
	"fmt"
	"strconv"
	"strings"
)

func main() {
	s := "héllo, 世界"
	fmt.Println(len(s), len([]rune(s)), s[1], s[7:9], s[:1]+s[3:5])
	for i, r := range s {
		fmt.Print(i, " ", r, " ", string(r), "|")
	}
	fmt.Println()
	for i := range "ab" {
		fmt.Print(i)
	}
	for range "xyz" {
		fmt.Print(".")
	}
	fmt.Println()
	b := []byte("hello")
	b[0] = 'J'
	fmt.Println(string(b), b, string([]rune{72, 105, 0x4e16}), string(rune(65)))
	fmt.Println("a" < "b", "abc" < "abd", "Z" < "a", "" == s[:0], "x" != "y")
	raw := `line1
	\n "quoted"`
	fmt.Println(raw, "tab\there \u00e9 \x41 \101 \"q\" \\")
	fmt.Println(strings.ToUpper("abc"), strings.Split("a,b,c", ","), strings.Repeat("ab", 3))
	fmt.Println(strings.Contains("seafood", "foo"), strings.Index("chicken", "ken"), strings.HasPrefix("golang", "go"))
	fmt.Println(strings.TrimSpace("  x y \n"), strings.Fields(" a  b c "), strings.Replace("oink oink", "k", "ky", 1))
	fmt.Println(strings.Join([]string{"x", "y"}, "+"), strings.Trim("xxhixx", "x"), strings.Count("cheese", "e"))
	n, err := strconv.Atoi("42")
	fmt.Println(n, err)
	_, err = strconv.Atoi("4x")
	fmt.Println(err)
	fmt.Println(strconv.Itoa(-7)+"!", strconv.Quote("a\"b\n"))
	var sb strings.Builder
	for i := 0; i < 3; i++ {
		sb.WriteString(fmt.Sprintf("%d,", i))
	}
	sb.WriteString("end")
	sb.WriteByte('!')
	fmt.Println(sb.String(), sb.Len())
	bad := "a\xffb"
	for i, r := range bad {
		fmt.Print(i, ":", r, " ")
	}
	fmt.Printf("%q %x %s\n", bad, bad, "ok")
	fmt.Println(strings.Map(func(r rune) rune {
		if r == 'a' {
			return 'b'
		}
		return r
	}, "banana"), strings.Title("hello world"), strings.EqualFold("Go", "GO"))
	defer func() { fmt.Println(recover()) }()
	i := 20
	fmt.Println(s[i])
}
