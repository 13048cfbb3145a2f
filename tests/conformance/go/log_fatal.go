// log.Fatal prints and leaves; log to a buffer.
package main

import (
	"bytes"
	"fmt"
	"log"
	"os"
)

func main() {
	var b bytes.Buffer
	l := log.New(&b, "app: ", 0)
	l.Println("hello", 1)
	l.Printf("%d%%", 50)
	l.SetPrefix("x ")
	l.Print("end")
	fmt.Print(b.String())
	log.SetFlags(0)
	log.SetOutput(os.Stdout)
	log.Print("to stdout")
	log.Fatalf("fatal %d", 7)
}
