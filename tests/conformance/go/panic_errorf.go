package main

import "fmt"

func main() {
	panic(fmt.Errorf("cannot open %q: %w", "file", fmt.Errorf("inner %d", 3)))
}
