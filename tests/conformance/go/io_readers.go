// Readers put together.
package main

import (
	"fmt"
	"io"
	"strings"
)

type upper struct{ r io.Reader }

func (u upper) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	for i := 0; i < n; i++ {
		if p[i] >= 'a' && p[i] <= 'z' {
			p[i] -= 32
		}
	}
	return n, err
}

func main() {
	data, err := io.ReadAll(upper{strings.NewReader("shout")})
	fmt.Println(string(data), err)
	r := io.MultiReader(strings.NewReader("ab"), strings.NewReader("cd"))
	p := make([]byte, 3)
	n, err := io.ReadFull(r, p)
	fmt.Println(n, err, string(p))
	n, err = io.ReadFull(r, p)
	fmt.Println(n, err)
	var w strings.Builder
	m, err := io.Copy(&w, io.LimitReader(strings.NewReader("limited text"), 7))
	fmt.Println(m, err, w.String())
	tr := io.TeeReader(strings.NewReader("tee"), &w)
	io.ReadAll(tr)
	fmt.Println(w.String())
	pr, pw := io.Pipe()
	go func() {
		fmt.Fprint(pw, "through the pipe")
		pw.Close()
	}()
	b, err := io.ReadAll(pr)
	fmt.Println(string(b), err)
	io.WriteString(&w, "!")
	fmt.Println(w.String())
}
