// Lines and words of a reader.
package main

import (
	"bufio"
	"fmt"
	"strings"
)

func main() {
	in := "first line\nsecond\n\nlast without end"
	sc := bufio.NewScanner(strings.NewReader(in))
	n := 0
	for sc.Scan() {
		n++
		fmt.Printf("%d %q\n", n, sc.Text())
	}
	fmt.Println(sc.Err())
	words := bufio.NewScanner(strings.NewReader(" to be  or not\nto be "))
	words.Split(bufio.ScanWords)
	count := map[string]int{}
	for words.Scan() {
		count[words.Text()]++
	}
	fmt.Println(count)
	r := bufio.NewReader(strings.NewReader("ab\ncd"))
	line, err := r.ReadString('\n')
	fmt.Printf("%q %v\n", line, err)
	line, err = r.ReadString('\n')
	fmt.Printf("%q %v\n", line, err)
}
