// bytes.Buffer as a reader and a writer.
package main

import (
	"bytes"
	"fmt"
	"io"
)

func main() {
	var b bytes.Buffer
	b.WriteString("hello ")
	b.Write([]byte("world"))
	b.WriteByte('!')
	fmt.Println(b.Len(), b.String())
	p := make([]byte, 5)
	n, err := b.Read(p)
	fmt.Println(n, err, string(p[:n]))
	rest, err := io.ReadAll(&b)
	fmt.Printf("%q %v\n", rest, err)
	_, err = b.Read(p)
	fmt.Println(err == io.EOF)
	b.Reset()
	fmt.Fprintf(&b, "%03d|%-4s|", 7, "x")
	fmt.Println(b.String())
	fmt.Println(bytes.Equal([]byte("a"), []byte("a")), bytes.Contains([]byte("abc"), []byte("bc")))
	c := bytes.NewBufferString("one two")
	w, _ := c.ReadString(' ')
	fmt.Printf("%q\n", w)
}
