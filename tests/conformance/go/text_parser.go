// A calculator: tokens, precedence, errors with positions.
package main

import (
	"fmt"
	"runtime"
	"unicode"
)

type parser struct {
	s   string
	pos int
}
type syntaxError struct {
	pos int
	msg string
}

func (e syntaxError) Error() string { return fmt.Sprintf("%d: %s", e.pos, e.msg) }
func (p *parser) peek() byte {
	for p.pos < len(p.s) && p.s[p.pos] == ' ' {
		p.pos++
	}
	if p.pos == len(p.s) {
		return 0
	}
	return p.s[p.pos]
}
func (p *parser) expr() int {
	v := p.term()
	for {
		switch p.peek() {
		case '+':
			p.pos++
			v += p.term()
		case '-':
			p.pos++
			v -= p.term()
		default:
			return v
		}
	}
}
func (p *parser) term() int {
	v := p.factor()
	for c := p.peek(); c == '*' || c == '/'; c = p.peek() {
		p.pos++
		if c == '*' {
			v *= p.factor()
		} else {
			v /= p.factor()
		}
	}
	return v
}
func (p *parser) factor() int {
	c := p.peek()
	switch {
	case c == '(':
		p.pos++
		v := p.expr()
		if p.peek() != ')' {
			panic(syntaxError{p.pos, "missing )"})
		}
		p.pos++
		return v
	case c == '-':
		p.pos++
		return -p.factor()
	case unicode.IsDigit(rune(c)):
		v := 0
		for p.pos < len(p.s) && unicode.IsDigit(rune(p.s[p.pos])) {
			v = v*10 + int(p.s[p.pos]-'0')
			p.pos++
		}
		return v
	}
	panic(syntaxError{p.pos, fmt.Sprintf("unexpected %q", c)})
}
func eval(s string) (v int, err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case syntaxError:
			err = r
		case runtime.Error:
			err = fmt.Errorf("runtime: %w", r)
		default:
			panic(r)
		}
	}()
	p := &parser{s: s}
	v = p.expr()
	if p.peek() != 0 {
		panic(syntaxError{p.pos, "trailing text"})
	}
	return v, nil
}

func main() {
	for _, s := range []string{"1 + 2*3", "(1+2)*3", "-4/2", "2*(3", "1/0", "x", "1 1", "((7))"} {
		fmt.Println(eval(s))
	}
}
