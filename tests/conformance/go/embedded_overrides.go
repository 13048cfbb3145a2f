package main

import (
	"fmt"
)

type greeter interface{ Hello() string }
type base struct{ name string }

func (b base) Hello() string    { return "hello " + b.name }
func (b base) Bye() string      { return "bye " + b.name }
func (b *base) rename(s string) { b.name = s }

type derived struct {
	base
	name string
}

func (d derived) Hello() string { return "derived " + d.name + "/" + d.base.Hello() }

type a struct{ av int }
type b struct{ bv int }

func (x a) A() int  { return x.av }
func (x *b) B() int { return x.bv }

type multi struct {
	a
	*b
	own int
}

func main() {
	d := derived{base: base{"b"}, name: "d"}
	fmt.Println(d.name, d.base.name, d.Hello(), d.base.Hello(), d.Bye())
	var g greeter = d
	fmt.Println(g.Hello())
	g = &d
	fmt.Println(g.Hello())
	d.rename("z")
	fmt.Println(d.name, d.base.name)
	x := multi{a{1}, &b{2}, 3}
	fmt.Println(x.av, x.bv, x.own, x.A(), x.B())
	x.b.bv = 20
	y := x
	y.av = 10
	y.bv = 30
	fmt.Println(x.av, x.bv, y.A())
	f := x.B
	x.bv = 40
	fmt.Println(f(), (*multi).B(&x), a.A(x.a))
}
