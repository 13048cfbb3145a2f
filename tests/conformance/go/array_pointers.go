// Nil pointers to arrays: what looks at elements panics.
package main

import "fmt"

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}
func main() {
	var p *[3]int
	try("range", func() {
		for i, v := range p {
			fmt.Println(i, v)
		}
	})
	try("slice", func() { fmt.Println(len(p[:])) })
	try("store", func() { p[0] = 1 })
	try("addr", func() { _ = &p[1] })
	try("deref", func() { fmt.Println((*p)[1]) })
	try("copy", func() { q := *p; fmt.Println(q) })
	q := &[3]int{1, 2, 3}
	q[1]++
	s := q[1:]
	s[0] = 9
	fmt.Println(*q, len(q), (*q)[2])
	var pp *struct{ a [2]int }
	try("field", func() { fmt.Println(pp.a[0]) })
	try("fieldstore", func() { pp.a[0] = 1 })
	try("fieldslice", func() { fmt.Println(pp.a[:]) })
}
