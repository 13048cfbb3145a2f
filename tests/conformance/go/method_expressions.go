// Methods as functions and as values.
package main

import (
	"fmt"
)

type counter struct{ n int }

func (c *counter) add(d int) int { c.n += d; return c.n }
func (c counter) get() int       { return c.n }

type getter interface{ get() int }
type both struct {
	*counter
	name string
}

func main() {
	c := &counter{}
	add := c.add
	add(2)
	get := c.get // the value now
	add(3)
	fmt.Println(c.n, get(), c.get())
	f := (*counter).add
	fmt.Println(f(c, 10))
	g := counter.get
	fmt.Println(g(*c))
	h := getter.get
	fmt.Println(h(c), h(*c))
	b := both{c, "b"}
	k := b.add
	b.counter = &counter{100}
	fmt.Println(k(1), b.get(), c.n)
	var fs []func() int
	for _, x := range []counter{{1}, {2}} {
		fs = append(fs, x.get)
	}
	fmt.Println(fs[0](), fs[1]())
}
