// main does not wait: the process ends with it, and the greeting may never be
// printed.
//
// heddle: check
// expect: verified
// heddle: outcomes
// expect: outcomes 2
package main

import "fmt"

func main() {
	go fmt.Println("hello from a goroutine")
	fmt.Println("main is done")
}
