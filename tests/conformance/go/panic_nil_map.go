// Storing into a nil map panics; reading it does not.
package main

import "fmt"

type store struct{ m map[string]int }

func main() {
	var s store
	fmt.Println(s.m["a"], len(s.m))
	s.m["a"] = 1
}
