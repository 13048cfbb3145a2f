// Files are kept in memory; errors are those of the operating system.
// heddle: run
// expect: output open notes.txt: no such file or directory true
// expect: output 1: alpha
// expect: output 3: gamma
// expect: output write notes.txt: file already closed
// expect: output 17
package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
)

func main() {
	_, err := os.Open("notes.txt")
	fmt.Println(err, errors.Is(err, os.ErrNotExist))
	f, err := os.Create("notes.txt")
	if err != nil {
		panic(err)
	}
	w := bufio.NewWriter(f)
	fmt.Fprintf(w, "alpha\nbeta\n")
	w.Flush()
	f.Close()
	_, err = f.WriteString("too late")
	fmt.Println(err)
	f, _ = os.OpenFile("notes.txt", os.O_APPEND|os.O_WRONLY, 0o644)
	defer f.Close()
	f.WriteString("gamma\n")
	again, _ := os.Open("notes.txt")
	defer again.Close()
	lines := bufio.NewScanner(again)
	for n := 1; lines.Scan(); n++ {
		fmt.Printf("%d: %s\n", n, lines.Text())
	}
	data, _ := os.ReadFile("notes.txt")
	fmt.Println(len(data))
}
