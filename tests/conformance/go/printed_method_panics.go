// fmt calls Error and String of nil pointers, too, and says of a method that it
// panicked.
package main

import (
	"errors"
	"fmt"
)

type user struct{ name string }

func (u *user) String() string { return "user " + u.name }

type guest struct{ name string }

func (g *guest) String() string {
	if g == nil {
		return "nobody"
	}
	return g.name
}

type failing struct{}

func (failing) Error() string { panic("no text") }

type wrapping struct{ err error }

func (w wrapping) Error() string { panic(fmt.Errorf("inner: %w", w.err)) }

type counts map[string]int

func (c counts) String() string {
	c["asked"]++
	return "counts"
}

func main() {
	var u *user
	var g *guest
	fmt.Println(u, g)
	fmt.Printf("%v|%s|%10v|%d\n", u, g, g, 1)
	fmt.Println(failing{})
	fmt.Printf("[%s] [%v] [%5v]\n", failing{}, failing{}, failing{})
	fmt.Println(wrapping{errors.New("cause")})
	var c counts
	fmt.Println(c, counts{})
	fmt.Println([]error{failing{}, errors.New("fine")}, struct{ U *guest }{g})
	fmt.Println(fmt.Sprint(failing{}, "after"))
	fmt.Println("still here")
}
