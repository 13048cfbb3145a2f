// Before Go 1.22 the variables of a range loop are one a loop, of every kind.
//
// heddle: run --go 1.21
// expect: output 1 b|1 b|
// expect: output {2 y}|{2 y}|
// expect: output 1 98|1 98|
// expect: output 7|7|
// expect: output k 9|
package main

import "fmt"

type pair struct {
	n int
	s string
}

func main() {
	var fs []func()
	show := func() {
		for _, f := range fs {
			f()
		}
		fs = nil
		fmt.Println()
	}
	for i, v := range []string{"a", "b"} {
		fs = append(fs, func() { fmt.Printf("%d %s|", i, v) })
	}
	show()
	for _, p := range [2]pair{{1, "x"}, {2, "y"}} {
		fs = append(fs, func() { fmt.Printf("%v|", p) })
	}
	show()
	for i, r := range "ab" {
		fs = append(fs, func() { fmt.Printf("%d %d|", i, r) })
	}
	show()
	c := make(chan int, 2)
	c <- 6
	c <- 7
	close(c)
	for n := range c {
		fs = append(fs, func() { fmt.Printf("%d|", n) })
	}
	show()
	for k, n := range map[string]int{"k": 9} {
		fs = append(fs, func() { fmt.Printf("%s %d|", k, n) })
	}
	show()
}
