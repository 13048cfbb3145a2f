package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

type upper struct{ w io.Writer }

func (u upper) Write(p []byte) (int, error) {
	return u.w.Write(bytes.ToUpper(p))
}

type slow struct{ s string }

func (r *slow) Read(p []byte) (int, error) {
	if r.s == "" {
		return 0, io.EOF
	}
	n := copy(p[:1], r.s)
	r.s = r.s[n:]
	return n, nil
}

func stringsPart() {
	fmt.Println(strings.Index("chicken", "ken"), strings.IndexByte("abc", 'c'), strings.IndexAny("golang", "ny"), strings.LastIndexByte("gogo", 'g'))
	fmt.Printf("%q %q %q\n", strings.Split("a,b,,c", ","), strings.SplitN("a,b,c", ",", 2), strings.SplitAfter("a,b", ","))
	fmt.Printf("%q %q\n", strings.Fields("  x  y\tz\n"), strings.FieldsFunc("a1b22c", unicode.IsDigit))
	fmt.Printf("%q %q %q\n", strings.Trim("xxhixx", "x"), strings.TrimFunc("12ab34", unicode.IsDigit), strings.TrimSpace(" \t pad \n"))
	fmt.Println(strings.Replace("oink oink oink", "k", "ky", 2), strings.ReplaceAll("oink", "o", "0"), strings.Count("cheese", "e"), strings.Count("five", ""))
	fmt.Println(strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace("<b>x</b>"))
	fmt.Println(strings.Map(func(r rune) rune {
		if r == 'a' {
			return -1
		}
		return r + 1
	}, "banana"), strings.Compare("a", "b"), strings.EqualFold("Go", "GO"), strings.ToUpper("äöü λ ж"), strings.ToLower("ÄÖÜ Λ Ж"))
	before, after, found := strings.Cut("key=value", "=")
	fmt.Println(before, after, found, strings.ContainsRune("abc", 'b'), strings.ContainsAny("abc", "xyz"), strings.HasSuffix("abc", "bc"))
}

func strconvPart() {
	for _, s := range []string{"12", "-7", "+3", "", "x", "9223372036854775808", "1_000"} {
		n, err := strconv.Atoi(s)
		fmt.Println(n, err)
	}
	for _, s := range []string{"ff", "-80", "200", "zz"} {
		n, err := strconv.ParseInt(s, 16, 8)
		fmt.Println(n, err)
	}
	u, err := strconv.ParseUint("300", 10, 8)
	fmt.Println(u, err)
	u, err = strconv.ParseUint("-1", 10, 64)
	fmt.Println(u, err)
	fmt.Println(strconv.FormatFloat(2.5, 'f', 3, 64), strconv.FormatFloat(0.1, 'f', -1, 64), strconv.FormatFloat(1e21, 'g', -1, 64), strconv.FormatUint(18446744073709551615, 16))
	b, err := strconv.ParseBool("maybe")
	fmt.Println(b, err)
	fmt.Println(string(strconv.AppendInt([]byte("n="), -5, 2)), strconv.Quote("tab\there"))
}

func readersPart() {
	var buf bytes.Buffer
	buf.WriteString("first\nsecond line\r\nthird")
	line, err := buf.ReadString('\n')
	fmt.Printf("%q %v %d\n", line, err, buf.Len())
	sc := bufio.NewScanner(&buf)
	for sc.Scan() {
		fmt.Printf("%q\n", sc.Text())
	}
	fmt.Println(sc.Err(), buf.Len())
	sc = bufio.NewScanner(&slow{"the quick  brown\nfox "})
	sc.Split(bufio.ScanWords)
	for sc.Scan() {
		fmt.Print(sc.Text(), ".")
	}
	fmt.Println()
	r := bufio.NewReader(&slow{"héllo\nrest"})
	c, size, err := r.ReadRune()
	fmt.Println(c, size, err)
	peek, err := r.Peek(2)
	fmt.Printf("%q %v\n", peek, err)
	text, err := r.ReadString('\n')
	fmt.Printf("%q %v\n", text, err)
	text, err = r.ReadString('\n')
	fmt.Printf("%q %v\n", text, err)
	p := make([]byte, 4)
	n, err := io.ReadFull(strings.NewReader("abcdef"), p)
	fmt.Println(n, err, string(p))
	n, err = io.ReadFull(strings.NewReader("ab"), p)
	fmt.Println(n, err, errors.Is(err, io.ErrUnexpectedEOF))
	n, err = io.ReadFull(strings.NewReader(""), p)
	fmt.Println(n, err)
	all, err := io.ReadAll(io.LimitReader(strings.NewReader("limited text"), 7))
	fmt.Printf("%q %v\n", all, err)
	all, err = io.ReadAll(io.MultiReader(strings.NewReader("one "), strings.NewReader("two")))
	fmt.Printf("%q %v\n", all, err)
	var copied strings.Builder
	m, err := io.Copy(&copied, io.TeeReader(strings.NewReader("tea"), upper{os.Stdout}))
	fmt.Println("", m, err, copied.String())
}

func writersPart() {
	w := bufio.NewWriterSize(upper{os.Stdout}, 8)
	fmt.Fprintf(w, "%s-%d", "abc", 12345)
	fmt.Println("|", w.Buffered(), w.Available())
	w.Flush()
	fmt.Println()
	n, err := fmt.Fprintln(io.MultiWriter(os.Stdout, upper{os.Stdout}), "twice", 2)
	fmt.Println(n, err)
	var sb strings.Builder
	sb.WriteRune('é')
	sb.WriteByte('!')
	sb.Write([]byte("bytes"))
	fmt.Println(sb.Len(), sb.String())
	b := bytes.NewBufferString("hello")
	b.Truncate(4)
	first, _ := b.ReadByte()
	fmt.Println(string(first), b.String(), string(b.Next(2)), b.Len())
	fmt.Println(string(bytes.TrimSpace([]byte("  x "))), bytes.Equal([]byte("a"), []byte("a")), bytes.Contains([]byte("abc"), []byte("bc")))
	fmt.Printf("%q\n", bytes.Split([]byte("a b"), []byte(" ")))
}

func runesPart() {
	for _, r := range "aZ5 é\nЖ_" {
		fmt.Print(unicode.IsLetter(r), unicode.IsUpper(r), unicode.IsDigit(r), unicode.IsSpace(r), unicode.IsPunct(r), " ")
	}
	fmt.Println(utf8.RuneCountInString("héllo"), utf8.ValidString("a\xffb"), utf8.RuneLen('€'))
	r, n := utf8.DecodeRuneInString("€uro")
	fmt.Println(r, n)
	r, n = utf8.DecodeRune([]byte{0xff, 'a'})
	fmt.Println(r, n)
	fmt.Println(string(unicode.ToUpper('ß')), string(unicode.ToLower('Å')))
}

func main() {
	stringsPart()
	strconvPart()
	readersPart()
	writersPart()
	runesPart()
}
