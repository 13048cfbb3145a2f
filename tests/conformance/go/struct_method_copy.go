package main

import (
	"fmt"
)

type counter struct {
	n    int
	logs []string
}

func (c counter) byValue()      { c.n = 100 }
func (c *counter) byPointer()   { c.n++ }
func (c *counter) log(s string) { c.logs = append(c.logs, s) }

func main() {
	c := counter{n: 1}
	c.byValue()
	fmt.Println(c.n)
	c.byPointer()
	fmt.Println(c.n)
	cs := []counter{{1, nil}, {2, nil}}
	for _, c := range cs {
		c.byPointer()
	}
	fmt.Println(cs[0].n)
	for i := range cs {
		cs[i].byPointer()
	}
	fmt.Println(cs[0].n)
	m := map[string]*counter{"a": {n: 5}}
	m["a"].byPointer()
	fmt.Println(m["a"].n)
	f := c.byPointer
	d := c
	f()
	fmt.Println(c.n, d.n)
	c.log("x")
	d = c
	d.log("y")
	fmt.Println(len(c.logs), len(d.logs))
}
