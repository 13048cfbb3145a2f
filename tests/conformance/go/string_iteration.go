package main

import "fmt"

func main() {
	s := "héllo, 世界\xff!"
	for i, r := range s {
		fmt.Print(i, ":", r, " ")
	}
	fmt.Println(len(s))
	for i := 0; i < 3; i++ {
		fmt.Printf("%x ", s[i])
	}
	fmt.Println()
	b := []byte(s)
	rs := []rune(s)
	fmt.Println(len(b), len(rs), string(rs[7]), string(b[:1]))
	rs[0] = 'J'
	b[0] = 'K'
	fmt.Println(string(rs), string(b) != s, s[0] == 'h')
	for range "abc" {
		fmt.Print("*")
	}
	for i := range "xyz" {
		fmt.Print(i)
	}
	fmt.Println()
	fmt.Println("a" < "b", "Z" < "a", "abc" < "abcd", "" == "")
	t := s[1:3] + "|" + s[:1]
	t += "end"
	fmt.Println(t, len(t))
	fmt.Println(`raw\n` + "\t\x41\u00e9\U0001F600\101\"")
	fmt.Println(string(rune(65)), string(rune(-1)), []byte("é"))
}
