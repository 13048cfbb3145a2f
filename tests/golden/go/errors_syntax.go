// heddle: check
// expect: exit 2
package main

func main() {
	x := [
}
