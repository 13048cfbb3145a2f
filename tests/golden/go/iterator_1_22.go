// Go 1.22 has no loops over functions.
// heddle: check --go 1.22
// expect: error 9 requires go1.23 or later
package main

func none(func(int) bool) {}

func main() {
	for range none {
	}
}
