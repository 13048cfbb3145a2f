package main

import "fmt"

type Counter struct{ n int }

func (c *Counter) Inc()          { c.n++ }
func (c Counter) Get() int       { return c.n }
func (c Counter) Add(d int) int  { return c.n + d }
func (c *Counter) Chain() *Counter { c.n *= 2; return c }

type Fn func(int) int

func (f Fn) Twice(x int) int { return f(f(x)) }

type List []int

func (l List) Sum() (s int) {
	for _, v := range l {
		s += v
	}
	return
}
func (l *List) Push(v int) { *l = append(*l, v) }

type M map[string]int

func (m M) Set(k string, v int) { m[k] = v }

func apply(f func()) { f() }

func main() {
	var c Counter
	inc := c.Inc
	get := c.Get
	inc()
	inc()
	fmt.Println(c.Get(), get(), c.n)
	apply(c.Inc)
	apply((&c).Inc)
	fmt.Println((*Counter).Get(&c), Counter.Add(c, 10), c.Chain().Chain().n)
	fmt.Println(Fn(func(x int) int { return x * 3 }).Twice(2))
	var l List
	l.Push(1)
	l.Push(2)
	pl := &l
	pl.Push(3)
	fmt.Println(l.Sum(), pl.Sum(), len(*pl), l)
	m := M{}
	m.Set("a", 1)
	set := m.Set
	set("b", 2)
	fmt.Println(len(m), m)
	fs := []func(int) int{c.Add, nil}[:1]
	fmt.Println(fs[0](1))
}

func Fnil(x int) int { return x }

var nil0 = struct{ Fn }{Fnil}.Fn
