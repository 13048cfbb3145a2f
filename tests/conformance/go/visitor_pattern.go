// Visitors, functional options and builders.
package main

import (
	"fmt"
	"strings"
)

type expr interface{ accept(v visitor) int }
type visitor interface {
	num(n num) int
	add(a add) int
	neg(n neg) int
}
type num int
type add struct{ l, r expr }
type neg struct{ x expr }

func (n num) accept(v visitor) int { return v.num(n) }
func (a add) accept(v visitor) int { return v.add(a) }
func (n neg) accept(v visitor) int { return v.neg(n) }

type evaluator struct{ depth int }

func (e *evaluator) num(n num) int { return int(n) }
func (e *evaluator) add(a add) int { e.depth++; return a.l.accept(e) + a.r.accept(e) }
func (e *evaluator) neg(n neg) int { e.depth++; return -n.x.accept(e) }

type server struct {
	host string
	port int
	tls  bool
}
type option func(*server) error

func withPort(p int) option {
	return func(s *server) error {
		if p <= 0 {
			return fmt.Errorf("bad port %d", p)
		}
		s.port = p
		return nil
	}
}
func withTLS(s *server) error { s.tls = true; return nil }
func newServer(host string, opts ...option) (*server, error) {
	s := &server{host: host, port: 80}
	for _, o := range opts {
		if err := o(s); err != nil {
			return nil, err
		}
	}
	return s, nil
}

type builder struct{ parts []string }

func (b *builder) add(s string) *builder { b.parts = append(b.parts, s); return b }
func (b *builder) String() string        { return strings.Join(b.parts, "/") }

func main() {
	e := &evaluator{}
	fmt.Println(add{num(1), neg{add{num(2), num(3)}}}.accept(e), e.depth)
	fmt.Println(newServer("h", withPort(8080), withTLS))
	s, err := newServer("h", withPort(-1))
	fmt.Println(s == nil, err)
	s, _ = newServer("x")
	fmt.Printf("%+v\n", *s)
	fmt.Println(new(builder).add("a").add("b"))
}
