// Verbs with widths and flags.
package main

import (
	"fmt"
)

type pt struct {
	X, Y int
	n    *int
}

func main() {
	fmt.Printf("%d|%5d|%-5d|%05d|%+d|%x|%X|%#x|%o|%b|%c|%q|%U\n", 42, 42, 42, 42, 42, 255, 255, 255, 8, 5, 'A', 'A', 'A')
	fmt.Printf("%s|%10s|%-10s|%.2s|%q|%x|% x|%#q\n", "go", "go", "go", "golang", "a\tb", "hi", "hi", "raw")
	fmt.Printf("%t|%v|%T|%p\n", true, nil, 3.5, nil)
	fmt.Printf("%v|%+v|%#v|%T\n", pt{1, 2, nil}, pt{1, 2, nil}, pt{1, 2, nil}, pt{})
	fmt.Printf("%v|%+v\n", &pt{1, 2, nil}, &pt{3, 4, nil})
	fmt.Printf("%v|%d|%x|%q|%s\n", []int{1, 2}, []int{1, 2}, []byte("ab"), []string{"a", "b"}, []string{"a", "b"})
	fmt.Printf("%v|%#v|%v\n", map[string]int{"b": 2, "a": 1}, []string{"x"}, [2]bool{true, false})
	fmt.Printf("%*d|%-*d|%.*f\n", 5, 42, 5, 42, 2, 3.14159)
	fmt.Printf("%[2]d %[1]d|%d%%\n", 1, 2, 50)
	fmt.Printf("%!|%d\n", "s")
	fmt.Printf("%d %d\n", 1)
	fmt.Printf("%d\n", 1, 2)
	fmt.Printf("%6v|%-6v|%06d|%t\n", true, "ab", -42, false)
	fmt.Printf("%08b|%3c|%-4q|%#o\n", 5, 'x', 'y', 8)
	fmt.Printf("%v %v\n", struct{}{}, [][]int{{1}, {2, 3}})
	fmt.Printf("%s %v\n", error(nil), error(nil))
}
