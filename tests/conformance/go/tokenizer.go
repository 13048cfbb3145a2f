package main

import (
	"errors"
	"fmt"
)

type parser struct {
	s   string
	pos int
}

var errEnd = errors.New("unexpected end")

func (p *parser) peek() byte {
	if p.pos < len(p.s) {
		return p.s[p.pos]
	}
	return 0
}
func (p *parser) expr() int {
	v := p.term()
	for p.peek() == '+' || p.peek() == '-' {
		op := p.peek()
		p.pos++
		if r := p.term(); op == '+' {
			v += r
		} else {
			v -= r
		}
	}
	return v
}
func (p *parser) term() int {
	v := p.factor()
	for {
		switch p.peek() {
		case '*':
			p.pos++
			v *= p.factor()
		case '/':
			p.pos++
			v /= p.factor()
		default:
			return v
		}
	}
}
func (p *parser) factor() int {
	switch c := p.peek(); {
	case c == '(':
		p.pos++
		v := p.expr()
		if p.peek() != ')' {
			panic(errEnd)
		}
		p.pos++
		return v
	case c >= '0' && c <= '9':
		v := 0
		for ; p.peek() >= '0' && p.peek() <= '9'; p.pos++ {
			v = v*10 + int(p.peek()-'0')
		}
		return v
	default:
		panic(fmt.Errorf("unexpected %q at %d", c, p.pos))
	}
}
func eval(s string) (v int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = r.(error)
		}
	}()
	p := &parser{s: s}
	return p.expr(), nil
}

func main() {
	for _, s := range []string{"1+2*3", "(1+2)*3-4/2", "2*(3", "x", "10/(5-5)"} {
		v, err := eval(s)
		fmt.Println(s, "=", v, err)
	}
}
