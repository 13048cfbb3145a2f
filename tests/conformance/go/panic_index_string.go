// An index into a string that is too short, in a method.
package main

import (
	"fmt"
)

type lexer struct {
	in  string
	pos int
}

func (l *lexer) next() byte {
	c := l.in[l.pos]
	l.pos++
	return c
}

func main() {
	l := &lexer{in: "ab"}
	for {
		fmt.Println(string(rune(l.next())))
	}
}
