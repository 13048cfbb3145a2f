// Functions of strings that look for something.
package main

import (
	"fmt"
	"strings"
)

func main() {
	s := "the quick brown fox, the lazy dog"
	fmt.Println(strings.Index(s, "the"), strings.LastIndex(s, "the"), strings.Index(s, "cat"))
	fmt.Println(strings.IndexByte(s, 'q'), strings.IndexAny(s, "zx"), strings.IndexRune(s, 'x'))
	fmt.Println(strings.Contains(s, "fox"), strings.ContainsRune(s, 'é'), strings.ContainsAny(s, "XYZ"))
	fmt.Println(strings.HasPrefix(s, "the"), strings.HasSuffix(s, "dog"), strings.Count(s, "the"), strings.Count("abc", ""))
	fmt.Println(strings.IndexFunc(s, func(r rune) bool { return r == ',' }))
	before, after, ok := strings.Cut(s, ", ")
	fmt.Printf("%q %q %v\n", before, after, ok)
	before, after, ok = strings.Cut(s, "#")
	fmt.Printf("%q %q %v\n", before, after, ok)
	fmt.Println(strings.EqualFold("Go", "GO"), strings.Compare("a", "b"))
}
