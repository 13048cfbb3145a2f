// Anonymous structs, comparison, conversion.
package main

import (
	"fmt"
)

type a struct {
	X int
	Y string
}
type b struct {
	X int
	Y string
}
type outer struct {
	a
	b b
	*inner
	fn func()
}
type inner struct{ Z int }

func main() {
	x := a{1, "s"}
	y := b(x)
	fmt.Println(x == a(y), y)
	z := struct {
		X int
		Y string
	}{1, "s"}
	fmt.Println(x == z, y == z)
	o := outer{a: x, b: y, inner: &inner{9}}
	o.X, o.Z = 5, 10
	fmt.Println(o.a, o.b, o.inner.Z, x)
	p := o
	p.Z++
	p.X++
	fmt.Println(o.Z, o.X)
	pp := &p
	pp.Y = "via pointer"
	fmt.Println(p.a.Y, (*pp).b.Y)
	list := []struct {
		in   string
		want int
	}{{"a", 1}, {in: "b"}}
	for _, c := range list {
		fmt.Print(c.in, c.want, " ")
	}
	fmt.Println()
	m := map[a]int{{1, "s"}: 7}
	fmt.Println(m[x], m[a{}])
	var i1, i2 interface{} = x, a{1, "s"}
	fmt.Println(i1 == i2, i1 == interface{}(y))
	e := struct{}{}
	fmt.Println(e == struct{}{})
}
