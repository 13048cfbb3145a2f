// Sscan, Sscanln, Sscanf and their kin: what they read and what they say of it.
package main

import (
	"bufio"
	"fmt"
	"strings"
)

func main() {
	var a, b int
	var s, t string
	var f float64
	var r rune
	var u uint8
	var ok bool
	n, err := fmt.Sscanf("3 4", "%d %d", &a, &b)
	fmt.Println(n, err, a, b)
	n, err = fmt.Sscan("1 2 x", &a, &b, &s)
	fmt.Println(n, err, a, b, s)
	n, err = fmt.Sscan("", &a)
	fmt.Println(n, err)
	n, err = fmt.Sscan("x", &a)
	fmt.Println(n, err)
	n, err = fmt.Sscan("1\n2", &a, &b)
	fmt.Println(n, err, a, b)
	n, err = fmt.Sscanln("1\n2", &a, &b)
	fmt.Println(n, err, a, b)
	n, err = fmt.Sscanln("1 2 3", &a, &b)
	fmt.Println(n, err, a, b)
	n, err = fmt.Sscanln("1 2", &a, &b)
	fmt.Println(n, err, a, b)
	n, err = fmt.Sscanf("GET /path HTTP/1.1", "%s %s HTTP/%f", &s, &t, &f)
	fmt.Println(n, err, s, t, f)
	n, err = fmt.Sscanf("key=12;x", "key=%d;%c", &a, &r)
	fmt.Println(n, err, a, r)
	n, err = fmt.Sscanf("0xff 300", "%v %d", &a, &u)
	fmt.Println(n, err, a, u)
	n, err = fmt.Sscanf("12345", "%2d%3d", &a, &b)
	fmt.Println(n, err, a, b)
	n, err = fmt.Sscanf("ff", "%x", &a)
	fmt.Println(n, err, a)
	n, err = fmt.Sscanf("true -1.5e3", "%t %g", &ok, &f)
	fmt.Println(n, err, ok, f)
	n, err = fmt.Sscanf("a:1", "b:%d", &a)
	fmt.Println(n, err)
	n, err = fmt.Sscanf("1", "%d %d", &a, &b)
	fmt.Println(n, err)
	n, err = fmt.Sscanf("1 2 3", "%d %d", &a, &b)
	fmt.Println(n, err)
	n, err = fmt.Sscanf("1", "%d", &a, &b)
	fmt.Println(n, err)
	n, err = fmt.Sscanf("5%", "%d%%", &a)
	fmt.Println(n, err)
	n, err = fmt.Sscanf("1,2", "%d,%d", &a, &b)
	fmt.Println(n, err, a, b)
	n, err = fmt.Sscanf("abc 1", "%d", &a)
	fmt.Println(n, err)
	n, err = fmt.Sscan("99999999999999999999", &a)
	fmt.Println(n, err)
	n, err = fmt.Sscan("1.5", &f)
	fmt.Println(n, err, f)
	n, err = fmt.Sscan("-7 +3", &a, &b)
	fmt.Println(n, err, a, b)
	in := bufio.NewReader(strings.NewReader("10 20\nhello 3.5\nlast\n"))
	n, err = fmt.Fscan(in, &a, &b)
	fmt.Println(n, err, a, b)
	n, err = fmt.Fscanln(in)
	fmt.Println(n, err)
	n, err = fmt.Fscanln(in, &s, &f)
	fmt.Println(n, err, s, f)
	n, err = fmt.Fscanf(in, "%s\n", &s)
	fmt.Println(n, err, s)
	n, err = fmt.Fscan(in, &s)
	fmt.Println(n, err)
	n, err = fmt.Scan(&a)
	fmt.Println(n, err)
	n, err = fmt.Scanln(&a)
	fmt.Println(n, err)
	var bs []byte
	n, err = fmt.Sscan("bytes", &bs)
	fmt.Println(n, err, string(bs))
}
